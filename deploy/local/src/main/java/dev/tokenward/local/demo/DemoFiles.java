package dev.tokenward.local.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The input files, {@code events-<day>.jsonl}, and how far they have been loaded. They are written once: whoever goes on with
 * an interrupted load goes on with the same events.
 */
record DemoFiles(Path folder) {
    boolean areWritten() {
        return Files.exists(written());
    }

    boolean areLoaded() {
        return Files.exists(loaded());
    }

    /** The instant that the hundred days end with. */
    Instant end() throws IOException {
        return Instant.parse(Files.readString(written()).strip());
    }

    void write(DemoUsage usage, Instant now) throws IOException {
        for (Path halfWritten : inOrder()) {
            Files.delete(halfWritten);
        }
        for (LocalDate day : usage.days()) {
            try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("events-" + day + ".jsonl"))) {
                for (DemoEvent event : usage.on(day)) {
                    writer.write(event.toJson());
                    writer.newLine();
                }
            }
        }
        Files.writeString(written(), now + "\n");
    }

    void markLoaded() throws IOException {
        Files.writeString(loaded(), "");
    }

    List<Path> inOrder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("events-.*[.]jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private Path written() {
        return folder.resolve("written");
    }

    private Path loaded() {
        return folder.resolve("loaded");
    }
}
