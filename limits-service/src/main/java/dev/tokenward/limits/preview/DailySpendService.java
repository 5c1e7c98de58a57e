package dev.tokenward.limits.preview;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks usage-service for past spend, a week at a time, so that no more than a week of it is ever in memory. */
@Singleton
public class DailySpendService {
    private static final Logger LOG = Logger.getLogger(DailySpendService.class);
    private static final int DAYS_A_CALL = 7;

    private final DailySpendClient client;

    DailySpendService(@RestClient DailySpendClient client) {
        this.client = client;
    }

    /**
     * Hands over each day that anything was spent on, in order.
     *
     * @param to exclusive
     * @return why not all days could be had; empty when they were
     */
    Optional<String> each(
            String organization, LocalDate from, LocalDate to, BiConsumer<LocalDate, List<DailySpend>> day) {
        try {
            for (LocalDate first = from; first.isBefore(to); first = first.plusDays(DAYS_A_CALL)) {
                LocalDate end = first.plusDays(DAYS_A_CALL);
                week(organization, first, end.isBefore(to) ? end : to).forEach(day);
            }
            return Optional.empty();
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("No past spend for a preview: org=%s from=%s to=%s: %s", organization, from, to, e.getMessage());
            return Optional.of(
                    "Past spend could not be had from usage-service. All else here is complete: ask again later "
                            + "for the replay.");
        }
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        client.close();
    }

    private Map<LocalDate, List<DailySpend>> week(String organization, LocalDate from, LocalDate to) {
        return client.daily(organization, from, to).data().stream()
                .map(line ->
                        new DailySpend(line.day(), Optional.ofNullable(line.userId()), line.product(), line.amount()))
                .collect(groupingBy(DailySpend::day, TreeMap::new, toList()));
    }
}
