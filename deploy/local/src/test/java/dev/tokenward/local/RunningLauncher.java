package dev.tokenward.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ./tokenward up} as a user starts it: another process, known by what it prints. */
final class RunningLauncher implements AutoCloseable {
    static final String UP = "Tokenward is up.";
    private static final String ENDS_WITH = "Ctrl-C stops everything";
    private static final List<String> ANY_PORTS = List.of(
            "--port=0",
            "--directory-port=0",
            "--limits-port=0",
            "--usage-port=0",
            "--analytics-port=0",
            "--postgres-port=0");

    private final Process process;
    private final Path data;
    private final Path output;

    private RunningLauncher(Process process, Path data, Path output) {
        this.process = process;
        this.data = data;
        this.output = output;
    }

    /** With the classes under test and services from another folder. */
    static RunningLauncher ofClasses(Path root, Path data, String... options) throws IOException {
        return start(
                List.of(
                        "-Dtokenward.root=" + root,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenwardCommand.class.getName()),
                data,
                options);
    }

    /** The packaged launcher with the real services, as the script starts it. */
    static RunningLauncher ofPackage(Path root, Path data, String... options) throws IOException {
        Path jar = root.resolve("deploy/local/target/tokenward-local.jar");
        return start(List.of("-Dtokenward.root=" + root, "-jar", jar.toString()), data, options);
    }

    private static RunningLauncher start(List<String> program, Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        command.addAll(List.of("up", "--data", data.toString()));
        List<String> given = List.of(options);
        ANY_PORTS.stream()
                .filter(port -> given.stream().noneMatch(option -> option.startsWith(port.replace("=0", "="))))
                .forEach(command::add);
        command.addAll(given);
        Path output = Files.createTempFile("launcher", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new RunningLauncher(process, data, output);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    RunningLauncher awaitUp(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!output().contains(ENDS_WITH)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The launcher did not come up:\n" + output());
            }
            Thread.sleep(100);
        }
        return this;
    }

    URI url() throws IOException {
        return URI.create(printed("export TOKENWARD_URL=(\\S+) "));
    }

    String key() throws IOException {
        return printed("TOKENWARD_KEY=(\\S+)");
    }

    List<Integer> ports() throws IOException {
        Matcher matcher = Pattern.compile("ready on port ([0-9]+)").matcher(output());
        List<Integer> ports = new ArrayList<>(List.of(url().getPort()));
        while (matcher.find()) {
            ports.add(Integer.parseInt(matcher.group(1)));
        }
        return ports;
    }

    /** The four services and PostgreSQL, which is no child of the launcher. */
    List<ProcessHandle> processes() throws IOException {
        String postgres =
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0);
        return Stream.concat(process.children(), ProcessHandle.of(Long.parseLong(postgres)).stream())
                .toList();
    }

    int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The launcher did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    int stop() throws InterruptedException, IOException {
        process.destroy();
        return awaitExit();
    }

    /** SIGKILL: nothing of the launcher's own runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            stop();
        }
    }

    private String printed(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(output());
        if (!matcher.find()) {
            throw new AssertionError("Not printed: " + pattern + "\n" + output());
        }
        return matcher.group(1);
    }
}
