package dev.tokenward.local.demo;

import dev.tokenward.local.demo.DemoEvent.Tokens;
import dev.tokenward.local.demo.TraceClient.TokenMeans;
import dev.tokenward.local.demo.Traces.CodeRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The mapping of the traces onto the hundred days that end now: the same traces and the same instant give the same events.
 * What it does and why is in this package's README.md.
 */
final class DemoUsage {
    static final int DAYS = 100;
    private static final int TRACE_DAYS = 14;
    private static final int HOURS_A_DAY = 24;
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final int WORK_STARTS = 8 * SECONDS_AN_HOUR;
    private static final int WORKDAY_SECONDS = 9 * SECONDS_AN_HOUR;
    private static final int WORKDAYS = 10;
    private static final Map<String, String> MODEL_OF_SET = Map.of(
            "m-large", "claude-opus-4-8",
            "m-mid", "claude-sonnet-5",
            "m-small", "claude-haiku-4-5-20251001",
            "deepseek-r1", "claude-opus-4-7");
    /** Of the clients for which the trace has no token statistics. */
    private static final TokenMeans UNKNOWN_MEANS = new TokenMeans(new BigDecimal("1200"), new BigDecimal("350"));

    private final Traces traces;
    private final List<DemoPerson> people;
    private final List<DemoPerson> coders;
    private final Instant now;

    DemoUsage(Traces traces, List<DemoPerson> people, Instant now) {
        this.traces = traces;
        this.people = List.copyOf(people);
        this.coders = people.stream()
                .filter(person -> person.uses("claude_code"))
                .sorted(Comparator.comparing(person -> Chance.of(Integer.MAX_VALUE, "coder " + person.key())))
                .toList();
        this.now = now;
    }

    /** The hundred UTC days, the last one is today. */
    List<LocalDate> days() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return today.minusDays(DAYS - 1).datesUntil(today.plusDays(1)).toList();
    }

    /** The events of that UTC day in the order of their instants, none after now. */
    List<DemoEvent> on(LocalDate day) {
        return Stream.concat(conversations(day), code(day))
                .filter(event -> !event.occurredAt().isAfter(now))
                .sorted(Comparator.comparing(DemoEvent::occurredAt).thenComparing(DemoEvent::id))
                .toList();
    }

    private Stream<DemoEvent> conversations(LocalDate day) {
        int firstHour = traceDay(day) * HOURS_A_DAY;
        List<DemoEvent> events = new ArrayList<>();
        for (int place = 0; place < traces.clients().size(); place++) {
            TraceClient client = traces.clients().get(place);
            DemoPerson person = people.get(place);
            client.requestsByHour().subMap(firstHour, firstHour + HOURS_A_DAY).forEach((hour, traced) -> {
                events.add(conversation(day, hour, client, person, compressed(traced)));
            });
        }
        return events.stream();
    }

    private static DemoEvent conversation(
            LocalDate day, int hour, TraceClient client, DemoPerson person, long requests) {
        int hourOfDay = hour % HOURS_A_DAY;
        String id = "servegen-%s-%sT%02d".formatted(client.key(), day, hourOfDay);
        TokenMeans means = client.meansAt(hour).orElse(UNKNOWN_MEANS);
        long input = TokenMeans.times(means.input(), requests);
        long cacheRead = input * (20 + Chance.of(50, "cache read " + person.key())) / 100;
        long cacheWrite = input * (5 + Chance.of(10, "cache write " + person.key())) / 100;
        boolean cowork = person.uses("cowork") && Chance.of(100, "cowork " + id) < 40;
        return new DemoEvent(
                id,
                instant(day, hourOfDay * SECONDS_AN_HOUR + Chance.of(SECONDS_AN_HOUR, id)),
                person.email(),
                cowork ? "cowork" : "chat",
                MODEL_OF_SET.get(client.set()),
                requests,
                new Tokens(
                        input - cacheRead - cacheWrite,
                        cacheRead,
                        cacheWrite,
                        0,
                        TokenMeans.times(means.output(), requests)));
    }

    /** The code trace is one hour of one service; here its rows fill, in their order, the working hours of two weeks. */
    private Stream<DemoEvent> code(LocalDate day) {
        int workday = workday(traceDay(day));
        if (workday < 0) {
            return Stream.empty();
        }
        int rows = traces.codeRequests().size();
        int first = firstRow(workday, rows);
        return Stream.iterate(first, row -> row < firstRow(workday + 1, rows), row -> row + 1)
                .map(row -> {
                    long second = (long) row * WORKDAYS * WORKDAY_SECONDS / rows - (long) workday * WORKDAY_SECONDS;
                    return codeRequest(day, row, instant(day, WORK_STARTS + second));
                });
    }

    private DemoEvent codeRequest(LocalDate day, int row, Instant occurredAt) {
        CodeRequest request = traces.codeRequests().get(row);
        DemoPerson coder = coders.get(coder(row));
        long cacheRead = request.contextTokens() * 80 / 100;
        long cacheWrite = request.contextTokens() * 12 / 100;
        return new DemoEvent(
                "azure-code-%d-%s".formatted(row, day),
                occurredAt,
                coder.email(),
                "claude_code",
                Chance.of(100, "code model " + coder.key()) < 35 ? "claude-opus-4-8" : "claude-sonnet-5",
                1,
                new Tokens(
                        request.contextTokens() - cacheRead - cacheWrite,
                        cacheRead,
                        0,
                        cacheWrite,
                        request.generatedTokens()));
    }

    /** The lower of two draws: some write much code with the assistant, most little. */
    private int coder(int row) {
        return Math.min(Chance.of(coders.size(), "first draw " + row), Chance.of(coders.size(), "second draw " + row));
    }

    private static int firstRow(int workday, int rows) {
        return (workday * rows + WORKDAYS - 1) / WORKDAYS;
    }

    /** The day of the trace, from 0 (taken as a Monday) to 13, which stands for that day. */
    static int traceDay(LocalDate day) {
        return (int) Math.floorMod(day.toEpochDay() + 3, (long) TRACE_DAYS);
    }

    /** From 0 to 9; -1 on a weekend. */
    private static int workday(int traceDay) {
        int dayOfWeek = traceDay % 7;
        return dayOfWeek > 4 ? -1 : traceDay / 7 * 5 + dayOfWeek;
    }

    /** A public service's traffic brought down to people's: the square root keeps who is above whom and tames the top. */
    private static long compressed(long traced) {
        return Math.max(1, Math.round(Math.sqrt(traced) * 3 / 5));
    }

    private static Instant instant(LocalDate day, long second) {
        return day.atStartOfDay(ZoneOffset.UTC).plusSeconds(second).toInstant();
    }
}
