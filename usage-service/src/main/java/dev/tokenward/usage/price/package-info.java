/** Which price holds for a model at an instant. The rule is {@code PriceBook}; the prices are genai-prices' (MIT). */
package dev.tokenward.usage.price;
