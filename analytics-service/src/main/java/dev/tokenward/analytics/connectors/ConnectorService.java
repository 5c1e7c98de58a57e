package dev.tokenward.analytics.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.analytics.cursor.RankingCursor;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks usage-service for uses of connectors, and makes a page of them. */
@Singleton
class ConnectorService {
    private static final Logger LOG = Logger.getLogger(ConnectorService.class);
    private static final int DAYS_A_CALL = 7;

    private final ConnectorUseClient usage;
    private final ConnectorStore store;
    private final ObjectMapper json;

    ConnectorService(@RestClient ConnectorUseClient usage, ConnectorStore store, ObjectMapper json) {
        this.usage = usage;
        this.store = store;
        this.json = json;
    }

    Page<ConnectorActivity> page(
            ConnectorQuery query, ConnectorOrder order, PageToken token, Optional<RankingCursor> after, int limit) {
        List<ConnectorActivity> rest = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (ConnectorActivity row : store.activity(query, uses(query))) {
            List<String> key = order.key(row);
            if (after.filter(place -> order.ofKeys().compare(key, place.key()) <= 0)
                    .isPresent()) {
                before = before.add(ConnectorOrder.fingerprint(key));
            } else {
                rest.add(row);
            }
        }
        RankingCursor.check(after, before);
        rest.sort((one, other) -> order.ofKeys().compare(order.key(one), order.key(other)));
        BigDecimal given = rest.stream()
                .limit(limit)
                .map(order::key)
                .map(ConnectorOrder::fingerprint)
                .reduce(before, BigDecimal::add);
        List<ConnectorActivity> rows = rest.subList(0, Math.min(rest.size(), limit + 1));
        return Page.of(rows, limit, token, last -> new RankingCursor(order.key(last), given).parts());
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        usage.close();
    }

    private String uses(ConnectorQuery query) {
        List<JsonNode> lines = new ArrayList<>();
        LocalDate end = query.days().end();
        try {
            for (LocalDate day = query.days().first(); day.isBefore(end); day = day.plusDays(DAYS_A_CALL)) {
                LocalDate week = day.plusDays(DAYS_A_CALL);
                lines.addAll(usage.uses(query.organization(), day, week.isBefore(end) ? week : end)
                        .data());
            }
            return json.writeValueAsString(lines);
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("No uses of connectors: org=%s: %s", query.organization(), e.getMessage());
            throw new ProblemException(
                    CommonProblem.UPSTREAM_UNAVAILABLE,
                    "Uses of connectors are asked of usage-service, which cannot be reached. Ask again later.");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON cannot be written", e);
        }
    }
}
