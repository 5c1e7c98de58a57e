package dev.tokenward.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.local.process.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Loads the sample organization once. What was interrupted goes on: the files are kept, people and groups are looked up first,
 * and an event that is there already is told apart by its id.
 */
public final class DemoLoad {
    private static final int REPORTED_DAYS = 90;
    private static final Duration REPORT_PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final DemoFiles files;
    private final DemoApi api;

    private DemoLoad(DemoFiles files, DemoApi api) {
        this.files = files;
        this.api = api;
    }

    /** @param now what the hundred days end with, at the first call for that data folder */
    public static void run(DataFolder folder, URI url, String key, Instant now)
            throws IOException, InterruptedException {
        DemoFiles files = new DemoFiles(folder.demo());
        if (files.areLoaded()) {
            System.out.println("The sample data is there already.");
            return;
        }
        new DemoLoad(files, new DemoApi(url, key)).load(now.truncatedTo(ChronoUnit.SECONDS));
    }

    private void load(Instant now) throws IOException, InterruptedException {
        System.out.println("Loading the sample organization through the public APIs.");
        Traces traces = Traces.read();
        List<DemoPerson> people = DemoPeople.of(traces.clients());
        if (!files.areWritten()) {
            files.write(new DemoUsage(traces, people, now), now);
        }
        loadOrganization(people);
        loadUsage();
        awaitReport();
        files.markLoaded();
    }

    private void loadOrganization(List<DemoPerson> people) throws IOException, InterruptedException {
        DemoOrganization organization = new DemoOrganization(api, people);
        List<DemoLimit> limits = DemoLimits.of(people, files.end());
        try (ProgressBar progress = bar("People", organization.steps(limits))) {
            organization.load(limits, progress);
        }
    }

    private void loadUsage() throws IOException, InterruptedException {
        List<Path> days = files.inOrder();
        long events = 0;
        for (Path day : days) {
            events += lines(day);
        }
        try (ProgressBar progress = bar("Usage", events)) {
            for (Path day : days) {
                JsonNode result = finished(api.importEvents(day));
                if (!result.path("status").asText().equals("completed")
                        || result.path("rejected").asLong() > 0) {
                    throw new IOException("Events of " + day.getFileName() + " were refused: " + result);
                }
                progress.stepBy(result.path("accepted").asLong()
                        + result.path("duplicates").asLong());
            }
        }
    }

    /** The answer may come before the import is through; it is asked for until it is. */
    private JsonNode finished(JsonNode job) throws IOException, InterruptedException {
        JsonNode state = job;
        while (state.path("finished_at").isNull()) {
            Thread.sleep(POLL.toMillis());
            state = api.get("/v1/imports/" + state.path("id").asText());
        }
        return state;
    }

    /** The dashboard follows what is recorded; the load is done when it shows the last of it. */
    private void awaitReport() throws IOException, InterruptedException {
        long expected = requestsOfReportedDays();
        long deadline = System.nanoTime() + REPORT_PATIENCE.toNanos();
        while (true) {
            JsonNode overview = api.get("/v1/organizations/analytics/overview?period=last_90_days");
            long shown = overview.path("totals").path("requests").asLong();
            if (shown == expected) {
                System.out.printf(
                        "The last %d days: %,d requests, %,d tokens, %s %s.%n",
                        REPORTED_DAYS,
                        shown,
                        overview.path("totals").path("tokens").asLong(),
                        overview.path("totals").path("amount").asText(),
                        "minor units (cents) of " + overview.path("currency").asText());
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The overview shows " + shown + " requests of the last " + REPORTED_DAYS
                        + " days, the files have " + expected);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private long requestsOfReportedDays() throws IOException {
        LocalDate end = LocalDate.ofInstant(files.end(), ZoneOffset.UTC);
        String first = "events-" + end.minusDays(REPORTED_DAYS - 1) + ".jsonl";
        long requests = 0;
        for (Path day : files.inOrder()) {
            if (day.getFileName().toString().compareTo(first) >= 0) {
                requests += requests(day);
            }
        }
        return requests;
    }

    private static long requests(Path day) throws IOException {
        try (Stream<String> lines = Files.lines(day)) {
            return lines.mapToLong(line -> Long.parseLong(line.replaceFirst(".*\"requests\":([0-9]+).*", "$1")))
                    .sum();
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static ProgressBar bar(String task, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .build();
    }
}
