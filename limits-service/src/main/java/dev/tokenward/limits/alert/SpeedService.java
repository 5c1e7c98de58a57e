package dev.tokenward.limits.alert;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.time.RecurringPeriod;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.spend.SpendState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the hourly history from what the spend of the day has grown by, once a minute. */
@Singleton
class SpeedService {
    /** Without a sample for so long, what has grown since is of no particular hour. */
    private static final Duration GAP = Duration.ofMinutes(15);

    /** So long after a gap no hour that it touches is part of the last one. */
    private static final Duration AFTER_GAP = Duration.ofHours(2);

    private final SpendHourStore store;
    private final EvaluationStore evaluations;
    private final DirectoryState directory;
    private final SpendState spend;
    private final Map<String, Sample> samples = new ConcurrentHashMap<>();

    SpeedService(SpendHourStore store, EvaluationStore evaluations, DirectoryState directory, SpendState spend) {
        this.store = store;
        this.evaluations = evaluations;
        this.directory = directory;
        this.spend = spend;
    }

    /** By user, the organization's under the empty name; as of the beginning of the minute or a moment later. */
    Sample sample(String organization, Instant now) {
        return samples.compute(
                organization, (any, last) -> last != null && last.isOfMinute(now) ? last : taken(organization, now));
    }

    private Sample taken(String organization, Instant now) {
        Map<String, SpendHours> hours = new HashMap<>(store.read(organization, now));
        Map<String, Money> grown = new HashMap<>();
        today(organization, now).forEach((purse, spent) -> {
            SpendHours before = hours.getOrDefault(purse, SpendHours.NONE);
            SpendHours after = before.withToday(spent);
            if (!after.current().equals(before.current())) {
                grown.put(purse, after.current());
            }
            hours.put(purse, after);
        });
        store.put(organization, grown, now);
        Instant since = evaluations.sampled(organization, now, GAP);
        return new Sample(now, since.plus(AFTER_GAP).isAfter(now) ? Map.of() : Map.copyOf(hours));
    }

    private Map<String, Money> today(String organization, Instant now) {
        Map<String, Money> today = new HashMap<>();
        today.put("", spend.spent(organization, Purse.organization(Optional.empty()), RecurringPeriod.DAILY, now));
        for (Member member : directory.of(organization).membersAfter("")) {
            Purse purse = Purse.user(member.id(), Optional.empty());
            today.put(member.id(), spend.spent(organization, purse, RecurringPeriod.DAILY, now));
        }
        return today;
    }

    /** @param hours empty for two hours after a gap */
    record Sample(Instant at, Map<String, SpendHours> hours) {
        boolean isOfMinute(Instant now) {
            return at.truncatedTo(ChronoUnit.MINUTES).equals(now.truncatedTo(ChronoUnit.MINUTES));
        }
    }
}
