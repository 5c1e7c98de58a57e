package dev.tokenward.usage.discount;

import dev.tokenward.commons.http.Versioned;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A discount. */
@Schema(name = "Discount")
public record DiscountResponse(
        @Schema(examples = "discount_0193f1c2a4b87c3d9e0f123456789abe")
        String id,

        @Schema(examples = "discount") String type,

        @Schema(description = "What is taken off the list price, 1 for all of it.", examples = "0.15")
        String fraction,

        @Schema(description = "A model or a family; null for all.", nullable = true, examples = "sonnet")
        String model,

        Instant startingAt,

        @Schema(description = "The first instant at which it is no more.", nullable = true)
        Instant endingAt,

        Instant createdAt,

        @Schema(description = "Since when it is on nothing that is rated; null for one that holds.", nullable = true)
        Instant deletedAt)
        implements Versioned {
    static DiscountResponse of(DatedDiscount dated) {
        return of(new KeptDiscount(dated, Optional.empty()));
    }

    static DiscountResponse of(KeptDiscount kept) {
        DatedDiscount dated = kept.dated();
        return new DiscountResponse(
                dated.discount().id(),
                "discount",
                dated.discount().fraction().stripTrailingZeros().toPlainString(),
                dated.model().orElse(null),
                dated.from(),
                dated.until().orElse(null),
                dated.createdAt(),
                kept.deletedAt().orElse(null));
    }
}
