package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule as it shall be: what is left out has its default. */
@Schema(name = "AlertRuleRequest")
public record AlertRuleRequest(
        @NotBlank(message = "is required, such as 'Near the limit'")
        @Size(max = 200, message = "must have at most 200 characters")
        @Schema(required = true, examples = "Near the limit")
        String name,

        @NotNull(message = "must be 'threshold' or 'spending_speed'")
        @Pattern(regexp = "threshold|spending_speed", message = "must be 'threshold' or 'spending_speed'")
        @Schema(
                description =
                        "`threshold`: so much of a limit is spent. `spending_speed`: the last hour's spend is so many "
                                + "times what is usual in an hour.",
                examples = "threshold")
        String kind,

        @NotNull(message = "must be 'member', 'group_pool', 'group_members' or 'organization'")
        @Pattern(
                regexp = "member|group_pool|group_members|organization",
                message = "must be 'member', 'group_pool', 'group_members' or 'organization'")
        @Schema(
                description =
                        "`member`: each member by each limit. `group_pool`: each pool. `group_members`: groups of "
                                + "which many members are near. `organization`: its ceilings. A speed is a member's or the "
                                + "organization's.",
                examples = "member")
        String subject,

        @Size(min = 1, max = 10, message = "must have 1 to 10 percentages")
        @Schema(description = "Of a threshold, 1 to 1000 each. Default 75, 90 and 100.")
        List<
                        @NotNull(message = "must be a percentage") @Min(value = 1, message = "must be from 1 to 1000")
                        @Max(value = 1000, message = "must be from 1 to 1000") Integer>
                percents,

        @Size(max = 100, message = "must have at most 100 groups")
        @Schema(description = "Only these groups, or their members. Default all.")
        List<@NotBlank(message = "must be a group's id") String> rbacGroupIds,

        @Min(value = 1, message = "must be from 1 to 100")
        @Max(value = 100, message = "must be from 1 to 100")
        @Schema(
                description = "Of `group_members`: so many in a hundred must have crossed a percentage. Default 50.",
                nullable = true)
        Integer sharePercent,

        @Min(value = 2, message = "must be from 2 to 1000")
        @Max(value = 1000, message = "must be from 2 to 1000")
        @Schema(description = "Of a speed: so many times what is usual. Default 3.", nullable = true)
        Integer times,

        @Schema(description = "Of a speed: less than this in an hour is never fast. Default 1000.", nullable = true)
        Money atLeast,

        @Schema(description = "Default true.", examples = "true")
        Boolean enabled) {
    private static final List<Integer> PERCENTS = List.of(75, 90, 100);
    private static final Money AT_LEAST = Money.of("10");

    AlertRule toRule(String organization, String id, Instant now) {
        AlertKind what = AlertKind.valueOf(kind.toUpperCase(Locale.ROOT));
        AlertSubject whom = AlertSubject.valueOf(subject.toUpperCase(Locale.ROOT));
        check(what, whom);
        return new AlertRule(
                organization,
                id,
                name,
                what,
                whom,
                what == AlertKind.SPENDING_SPEED
                        ? List.of()
                        : List.copyOf(new TreeSet<>(percents == null ? PERCENTS : percents)),
                rbacGroupIds == null ? Set.of() : Set.copyOf(new TreeSet<>(rbacGroupIds)),
                sharePercent == null ? 50 : sharePercent,
                times == null ? 3 : times,
                atLeast == null ? AT_LEAST : atLeast,
                !Boolean.FALSE.equals(enabled),
                now,
                now);
    }

    private void check(AlertKind what, AlertSubject whom) {
        List<FieldError> errors = new ArrayList<>();
        boolean speed = what == AlertKind.SPENDING_SPEED;
        misfit(speed && whom.isGroup(), "/subject", "of a speed is 'member' or 'organization'", errors);
        misfit(speed && percents != null, "/percents", "is of kind 'threshold' alone", errors);
        misfit(!speed && times != null, "/times", "is of kind 'spending_speed' alone", errors);
        misfit(!speed && atLeast != null, "/at_least", "is of kind 'spending_speed' alone", errors);
        misfit(atLeast != null && atLeast.isNegative(), "/at_least", "must not be negative", errors);
        misfit(
                sharePercent != null && whom != AlertSubject.GROUP_MEMBERS,
                "/share_percent",
                "is of subject 'group_members' alone",
                errors);
        misfit(
                rbacGroupIds != null && !rbacGroupIds.isEmpty() && whom == AlertSubject.ORGANIZATION,
                "/rbac_group_ids",
                "is not of subject 'organization'",
                errors);
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST, first.pointer().substring(1) + " " + first.detail() + ".", errors);
        }
    }

    private static void misfit(boolean isOne, String pointer, String detail, List<FieldError> errors) {
        if (isOne) {
            errors.add(FieldError.ofPointer(pointer, detail));
        }
    }
}
