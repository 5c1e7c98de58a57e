package dev.tokenward.analytics.focus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who stands in the FOCUS file beside the organization. */
@ConfigMapping(prefix = "tokenward.analytics.focus")
public interface FocusConfig {
    /** ProviderName: through whom the organization buys the assistant. */
    @WithDefault("Anthropic")
    String provider();

    /** PublisherName: who makes the assistant. */
    @WithDefault("Anthropic")
    String publisher();

    /** InvoiceIssuerName: who sends the invoice. */
    @WithDefault("Anthropic")
    String invoiceIssuer();

    default FocusProvider names() {
        return new FocusProvider(provider(), publisher(), invoiceIssuer());
    }
}
