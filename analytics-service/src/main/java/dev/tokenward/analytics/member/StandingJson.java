package dev.tokenward.analytics.member;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tokenward.commons.money.Money;
import java.time.Instant;
import java.util.List;

/** What limits-service answers about one member; null where its document allows it. */
final class StandingJson {
    private StandingJson() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Standing(List<Limit> limits, List<Above> above, List<Contact> contacts, Instant dataAsOf) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Limit(
            String spendLimitId,
            Source source,
            String sourceName,
            String rule,
            String period,
            String product,
            Money amount,
            Money spent,
            Money remaining,
            String state,
            Instant resetsAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Above(Source source, String period, String product, boolean reached, Instant resetsAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Source(String type) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Contact(String userId, String email, String name, String ownerOf) {}
}
