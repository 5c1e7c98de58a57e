package dev.tokenward.usage.importfile;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parameters go with which format. A spend report has no dates: its range lies within one calendar month (UTC), for all of it
 * counts at the range's start (docs/decisions/0022).
 */
public final class FileNeeds {
    private static final Duration PAST = Duration.ofDays(365);

    private FileNeeds() {}

    /** What is wrong with the parameters; empty when the file can be read with them. */
    public static Optional<Refusal> refusal(FileFormat format, FileParameters given, Instant now) {
        Set<String> names = names(given);
        for (String needed : needed(format)) {
            if (!names.contains(needed)) {
                return refuse(needed, "'" + needed + "' is required with 'format=" + format.wireName() + "'.");
            }
        }
        for (String name : names) {
            if (!needed(format).contains(name) && !optional(format).contains(name)) {
                return refuse(name, "'" + name + "' does not go with 'format=" + format.wireName() + "'.");
            }
        }
        return given.startingAt().flatMap(start -> start(start, now)).or(() -> range(given, now));
    }

    private static Set<String> needed(FileFormat format) {
        return switch (format) {
            case EVENTS -> Set.of();
            case CLAUDE_CODE_TRANSCRIPT -> Set.of("user");
            case SPEND_REPORT -> new TreeSet<>(Set.of("ending_at", "starting_at"));
            case AZURE_LLM_TRACE -> new TreeSet<>(Set.of("model", "product", "starting_at", "user"));
        };
    }

    private static Set<String> optional(FileFormat format) {
        return format == FileFormat.CLAUDE_CODE_TRANSCRIPT ? Set.of("product") : Set.of();
    }

    private static Set<String> names(FileParameters given) {
        Set<String> names = new TreeSet<>();
        given.user().ifPresent(any -> names.add("user"));
        given.product().ifPresent(any -> names.add("product"));
        given.model().ifPresent(any -> names.add("model"));
        given.startingAt().ifPresent(any -> names.add("starting_at"));
        given.endingAt().ifPresent(any -> names.add("ending_at"));
        return names;
    }

    private static Optional<Refusal> start(Instant start, Instant now) {
        if (start.isBefore(now.minus(PAST)) || start.isAfter(now)) {
            return refuse(
                    "starting_at",
                    "'starting_at' " + start + " must be at most 365 days before now, " + now + ", and not after it.");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> range(FileParameters given, Instant now) {
        if (given.endingAt().isEmpty()) {
            return Optional.empty();
        }
        Instant start = given.startingAt().orElseThrow();
        Instant end = given.endingAt().get();
        LocalDate nextMonth = start.atZone(UTC).toLocalDate().withDayOfMonth(1).plusMonths(1);
        Instant most = nextMonth.atStartOfDay(UTC).toInstant();
        if (!start.isBefore(end) || end.isAfter(most)) {
            return refuse(
                    "ending_at",
                    "'ending_at' " + end + " must be after 'starting_at' and not after " + most
                            + ": a report has no dates, so it is taken a calendar month (UTC) or less at a time.");
        }
        Instant tomorrow =
                now.atZone(UTC).toLocalDate().plusDays(1).atStartOfDay(UTC).toInstant();
        return end.isAfter(tomorrow)
                ? refuse("ending_at", "'ending_at' " + end + " must not be after today's end, " + tomorrow + ".")
                : Optional.empty();
    }

    private static Optional<Refusal> refuse(String parameter, String detail) {
        return Optional.of(new Refusal(parameter, detail));
    }

    /** @param parameter the query parameter to change */
    public record Refusal(String parameter, String detail) {}
}
