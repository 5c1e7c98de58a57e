package dev.tokenward.limits.preview;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Upstreams;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Stands for usage-service's past spend, which a test fills for one organization. */
final class PastSpend {
    private static final Map<String, List<Line>> LINES = new ConcurrentHashMap<>();
    private final String organization;

    static {
        Upstreams.answer("/v1/spend/daily", PastSpend::answer);
    }

    PastSpend(String organization) {
        this.organization = organization;
    }

    PastSpend on(String day, String user, String product, String usd) {
        LINES.computeIfAbsent(organization, any -> new CopyOnWriteArrayList<>())
                .add(Line.of(LocalDate.parse(day), user, product, usd));
        return this;
    }

    PastSpend all(List<DailySpend> spends) {
        List<Line> lines = spends.stream()
                .map(each -> Line.of(
                        each.day(),
                        each.userId().orElse(null),
                        each.product(),
                        each.amount().toString()))
                .toList();
        LINES.put(organization, new CopyOnWriteArrayList<>(lines));
        return this;
    }

    private static String answer(Map<String, String> query) {
        LocalDate from = LocalDate.parse(query.get("from"));
        LocalDate to = LocalDate.parse(query.get("to"));
        return LINES.getOrDefault(query.get("org_id"), List.of()).stream()
                .filter(line -> !line.day.isBefore(from) && line.day.isBefore(to))
                .map(line -> line.json)
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private record Line(LocalDate day, String json) {
        static Line of(LocalDate day, String user, String product, String usd) {
            String json = "{\"day\":\"" + day + "\",\"user_id\":" + (user == null ? "null" : '"' + user + '"')
                    + ",\"product\":\"" + product + "\",\"amount\":\""
                    + Money.of(usd).minorUnits() + "\"}";
            return new Line(day, json);
        }
    }
}
