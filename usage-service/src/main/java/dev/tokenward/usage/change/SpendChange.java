package dev.tokenward.usage.change;

import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an actor has spent with a product in one period so far, net: the whole of it, not what was added. */
public record SpendChange(
        @Schema(description = "The user's id, or `email:…`, `account_uuid:…` while nobody is known for it.")
        String actor,

        @Schema(nullable = true) String userId,
        String product,

        @Schema(examples = "monthly", description = "`daily`, `weekly` or `monthly`.")
        String period,

        LocalDate periodStart,
        Money amount) {}
