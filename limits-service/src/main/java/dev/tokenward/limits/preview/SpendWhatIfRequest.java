package dev.tokenward.limits.preview;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Another spend of an organization's running periods. */
@Schema(name = "SpendWhatIfRequest")
public record SpendWhatIfRequest(
        @NotBlank(message = "is required") @Schema(required = true, examples = "org_0193f1c2a4b87c3d9e0f123456789abe")
        String orgId,

        @NotNull(message = "is required")
        @Size(max = 100_000, message = "must be at most 100000")
        @Schema(description = "At most 100000.", required = true)
        List<@NotNull(message = "must be an addition") @Valid AdditionRequest> additions) {

    /** Those of periods that do not run at that instant change no limit. */
    List<SpendAddition> running(Instant now) {
        return additions.stream()
                .filter(each -> each.isOfPeriodAt(now))
                .map(AdditionRequest::toAddition)
                .toList();
    }

    /** What one person would have spent more on one product in one period. */
    @Schema(name = "SpendAddition")
    public record AdditionRequest(
            @Schema(description = "Null for usage that nobody is known for.", nullable = true)
            String userId,

            @NotBlank(message = "is required") @Schema(required = true, examples = "claude_code")
            String product,

            @NotNull(message = PERIOD)
            @Pattern(regexp = "daily|weekly|monthly", message = PERIOD)
            @Schema(required = true, examples = "monthly")
            String period,

            @NotNull(message = "is required, as 2026-11-01") @Schema(required = true)
            LocalDate periodStart,

            @NotNull(message = "is required")
            @Schema(description = "Net, minor units; negative for less.", required = true)
            Money amount) {
        private static final String PERIOD = "must be daily, weekly or monthly";

        private boolean isOfPeriodAt(Instant now) {
            return recurring().containing(now).start().atZone(UTC).toLocalDate().equals(periodStart);
        }

        private SpendAddition toAddition() {
            return new SpendAddition(Optional.ofNullable(userId), product, recurring(), amount);
        }

        private RecurringPeriod recurring() {
            return RecurringPeriod.valueOf(period.toUpperCase(Locale.ROOT));
        }
    }
}
