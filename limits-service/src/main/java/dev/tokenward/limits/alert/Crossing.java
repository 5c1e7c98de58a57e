package dev.tokenward.limits.alert;

import dev.tokenward.commons.time.RecurringPeriod;
import java.time.LocalDate;
import java.util.Optional;

/**
 * That one threshold of one rule is crossed by one subject, in one dimension and one period; a new period is another crossing.
 *
 * @param subjectId the user or group; empty for the organization
 * @param percent 100 for a speed
 */
record Crossing(
        String ruleId,
        String subjectId,
        Optional<String> product,
        RecurringPeriod period,
        LocalDate periodStart,
        int percent) {}
