package dev.tokenward.usage.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.attribution.Identity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event on the wire; what is left out is null. {@link EventReader} makes a {@link UsageEvent} of it. */
@RegisterForReflection
@Schema(name = "Event", description = "One model request, or one pre-aggregated count of them.")
public record EventRequest(
        @Schema(
                required = true,
                description = "Yours: the same id is counted once in the organization.",
                examples = "req_011CQ")
        String id,

        @Schema(
                required = true,
                format = "date-time",
                description = "RFC 3339; up to 10 minutes ahead, up to 365 days back.",
                examples = "2026-11-23T09:30:00Z")
        String occurredAt,

        @Schema(required = true) User user,

        @Schema(required = true, description = "A surface of the organization.", examples = "claude_code")
        String product,

        @Schema(required = true, description = "Any name under which it is sold.", examples = "claude-sonnet-5")
        String model,

        @Schema(description = "How many model requests this stands for; 1 when left out.", examples = "1")
        Long requests,

        @Schema(required = true) Tokens tokens,

        @Schema(description = "Web searches; 0 when left out.", examples = "0")
        Long webSearches,

        @Schema(
                description = "`0-200k` or `200k-1M`; told from the prompt tokens of a request when left out.",
                examples = "0-200k")
        String contextWindow,

        @Schema(description = "`global`, `us` or `not_available` (when left out).", examples = "global")
        String inferenceGeo,

        @Schema(description = "`standard` (when left out) or `fast`.", examples = "standard")
        String speed,

        String sessionId,

        @Schema(description = "The turn that was decided on.")
        String turnId,

        List<String> connectors,

        @Schema(
                description = "True when the stream broke off before its end; what was used until then is counted. "
                        + "With `tokens.output` left out it is estimated, and marked so.",
                defaultValue = "false")
        Boolean aborted,

        @Schema(
                description = "True when its source did not count the tokens, but estimated them.",
                defaultValue = "false")
        Boolean estimated,

        @Schema(description = "What it cost, when that is known better; kept as gross.")
        Cost cost) {

    @RegisterForReflection
    @Schema(name = "EventUser", description = "Exactly one of the three.")
    public record User(
            @Schema(examples = "user_0193f1c2a4b87c3d9e0f123456789abc")
            String id,

            @Schema(examples = "ada@example.com") String email,

            @Schema(examples = "6f1c0f3e-5a3b-4a52-9d0e-0a8f2c6f7b11")
            String accountUuid) {
        public static User of(Identity identity) {
            return switch (identity.kind()) {
                case ID -> new User(identity.value(), null, null);
                case EMAIL -> new User(null, identity.value(), null);
                case ACCOUNT_UUID -> new User(null, null, identity.value());
            };
        }
    }

    @RegisterForReflection
    @Schema(name = "EventTokens", description = "A kind that is left out is 0.")
    public record Tokens(
            @Schema(examples = "1200") Long uncachedInput,
            @Schema(examples = "9000") Long cacheRead,

            @JsonProperty("cache_write_5m") @Schema(name = "cache_write_5m", examples = "0")
            Long cacheWrite5m,

            @JsonProperty("cache_write_1h") @Schema(name = "cache_write_1h", examples = "0")
            Long cacheWrite1h,

            @Schema(examples = "350") Long output) {}

    @RegisterForReflection
    @Schema(name = "EventCost")
    public record Cost(
            @Schema(required = true, examples = "1.25") Money amount,

            @Schema(required = true, description = "`USD`.", examples = "USD")
            String currency) {}
}
