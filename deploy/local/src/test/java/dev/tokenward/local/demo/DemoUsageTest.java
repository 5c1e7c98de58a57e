package dev.tokenward.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoUsageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:30:15Z");
    private static Traces traces;
    private static List<DemoPerson> people;
    private static List<DemoEvent> events;

    @BeforeAll
    static void map() {
        traces = Traces.read();
        people = DemoPeople.of(traces.clients());
        DemoUsage usage = new DemoUsage(traces, people, NOW);
        events = usage.days().stream().flatMap(day -> usage.on(day).stream()).toList();
    }

    @Test
    void tracesAreReadWhole() {
        assertThat(traces.clients()).hasSize(387);
        assertThat(traces.codeRequests()).hasSize(8_819);
        assertThat(traces.clients().stream()
                        .flatMap(client -> client.requestsByHour().values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isBetween(3_800_000_000L, 3_830_000_000L);
    }

    @Test
    void thereIsAsMuchAsMustBeLoadedInAMinuteOrTwo() {
        assertThat(events).hasSizeBetween(200_000, 400_000);
    }

    @Test
    void hundredDaysEndNow() {
        assertThat(events.get(0).occurredAt()).isAfterOrEqualTo(Instant.parse("2026-08-16T00:00:00Z"));
        assertThat(events).noneMatch(event -> event.occurredAt().isAfter(NOW));
        assertThat(events.stream().map(DemoUsageTest::day).distinct()).hasSize(DemoUsage.DAYS);
    }

    @Test
    void sameInstantGivesTheSameEvents() {
        DemoUsage again = new DemoUsage(Traces.read(), DemoPeople.of(traces.clients()), NOW);
        LocalDate day = LocalDate.parse("2026-10-14");

        assertThat(again.on(day))
                .isEqualTo(
                        events.stream().filter(event -> day(event).equals(day)).toList());
    }

    @Test
    void laterInstantGivesTheSameEventsForTheSameDays() {
        DemoUsage later = new DemoUsage(traces, people, NOW.plusSeconds(86_400));
        LocalDate day = LocalDate.parse("2026-10-14");

        assertThat(later.on(day))
                .isEqualTo(
                        events.stream().filter(event -> day(event).equals(day)).toList());
    }

    @Test
    void everyIdIsThereOnce() {
        Set<String> ids = new HashSet<>();

        assertThat(events).allMatch(event -> ids.add(event.id()));
    }

    @Test
    void everyEventIsOfSomebodyAndCountsSomething() {
        Set<String> emails = people.stream().map(DemoPerson::email).collect(Collectors.toSet());

        assertThat(events).allMatch(event -> emails.contains(event.email()) && event.requests() > 0);
        assertThat(events)
                .allMatch(event ->
                        event.tokens().uncachedInput() >= 0 && event.tokens().output() >= 0);
    }

    @Test
    void codeIsWrittenByThoseWhoHaveItInWorkingHours() {
        Set<String> coders = people.stream()
                .filter(person -> person.uses("claude_code"))
                .map(DemoPerson::email)
                .collect(Collectors.toSet());

        List<DemoEvent> code = events.stream()
                .filter(event -> event.product().equals("claude_code"))
                .toList();

        assertThat(code).hasSizeBetween(7 * 8_819 - 1_000, 8 * 8_819);
        assertThat(code).allMatch(event -> coders.contains(event.email()) && event.requests() == 1);
        assertThat(code).allMatch(event -> day(event).getDayOfWeek().getValue() <= 5);
        assertThat(code).allMatch(event -> {
            String time = event.occurredAt().toString().substring(11, 19);
            return time.compareTo("08:00:00") >= 0 && time.compareTo("17:00:00") < 0;
        });
    }

    @Test
    void everyRowOfTheCodeTraceIsThereOnceInTwoWeeks() {
        LocalDate monday = LocalDate.parse("2026-10-12");
        DemoUsage usage = new DemoUsage(traces, people, NOW);

        long rows = monday.datesUntil(monday.plusDays(14))
                .flatMap(day -> usage.on(day).stream())
                .filter(event -> event.product().equals("claude_code"))
                .map(event -> event.id().replaceFirst("azure-code-([0-9]+)-.*", "$1"))
                .distinct()
                .count();

        assertThat(rows).isEqualTo(8_819);
    }

    @Test
    void tokensOfTheCodeTraceAreKept() {
        LocalDate monday = LocalDate.parse("2026-10-12");
        DemoUsage usage = new DemoUsage(traces, people, NOW);
        List<DemoEvent> code = monday.datesUntil(monday.plusDays(14))
                .flatMap(day -> usage.on(day).stream())
                .filter(event -> event.product().equals("claude_code"))
                .toList();

        assertThat(code.stream().mapToLong(DemoUsageTest::input).sum())
                .isEqualTo(traces.codeRequests().stream()
                        .mapToLong(Traces.CodeRequest::contextTokens)
                        .sum());
        assertThat(code.stream().mapToLong(event -> event.tokens().output()).sum())
                .isEqualTo(traces.codeRequests().stream()
                        .mapToLong(Traces.CodeRequest::generatedTokens)
                        .sum());
    }

    private static long input(DemoEvent event) {
        DemoEvent.Tokens tokens = event.tokens();
        return tokens.uncachedInput() + tokens.cacheRead() + tokens.cacheWrite5m() + tokens.cacheWrite1h();
    }

    private static LocalDate day(DemoEvent event) {
        return LocalDate.parse(event.occurredAt().toString().substring(0, 10));
    }
}
