package dev.tokenward.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes that a start has made, one line each: {@code pid start-instant name}. The start instant is what tells our
 * process from a stranger that was given the same number later.
 */
public final class ProcessRecord {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path file;

    public ProcessRecord(Path file) {
        this.file = file;
    }

    public synchronized void add(String name, ProcessHandle process) throws IOException {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(
                file,
                process.pid() + " " + start.toEpochMilli() + " " + name + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    public void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Stops what an earlier start left running, and answers the names of what it stopped. */
    public List<String> stopStale() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> stopped = Files.readAllLines(file).stream()
                .map(line -> line.split(" ", 3))
                .filter(fields -> fields.length == 3)
                .filter(fields -> running(fields).map(ProcessRecord::stop).isPresent())
                .map(fields -> fields[2])
                .toList();
        clear();
        return stopped;
    }

    private static Optional<ProcessHandle> running(String[] fields) {
        long start = Long.parseLong(fields[1]);
        return ProcessHandle.of(Long.parseLong(fields[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli() == start);
    }

    /** Asks it to end, and makes it end when it has not after fifteen seconds. */
    public static ProcessHandle stop(ProcessHandle process) {
        process.destroy();
        if (!hasEnded(process)) {
            process.destroyForcibly();
            hasEnded(process);
        }
        return process;
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
