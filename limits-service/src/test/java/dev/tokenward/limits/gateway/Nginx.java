package dev.tokenward.limits.gateway;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real nginx, with the very configuration of deploy/gateways. Where it is not installed it is, by root and apt; else the test says so. */
final class Nginx implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("../deploy/gateways/nginx.conf");
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/local/sbin/nginx"), Path.of("/opt/homebrew/bin/nginx"));

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param settings what stands for each {@code ${NAME}} of the configuration, LISTEN excepted */
    static Nginx start(Map<String, String> settings) throws IOException {
        return start(settings, false);
    }

    /** @param open with the change that the configuration's comment names for it */
    static Nginx start(Map<String, String> settings, boolean open) throws IOException {
        int port = freePort();
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target/nginx")), "run");
        String configuration = Files.readString(CONFIGURATION).replace("${LISTEN}", "127.0.0.1:" + port);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            configuration = configuration.replace("${" + setting.getKey() + "}", setting.getValue());
        }
        if (open) {
            configuration = opened(configuration);
        }
        Files.writeString(home.resolve("tokenward.conf"), configuration);
        Files.writeString(home.resolve("nginx.conf"), main(home.toAbsolutePath()));
        Process process = new ProcessBuilder(
                        binary().toString(),
                        "-p",
                        home.toAbsolutePath().toString(),
                        "-e",
                        "stderr",
                        "-c",
                        home.resolve("nginx.conf").toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        await("nginx; see " + home + "/nginx.log")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> nginx.listens());
        return nginx;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String opened(String configuration) {
        int away = configuration.indexOf("location @tokenward_away");
        return configuration.substring(0, away)
                + "location @tokenward_away {\n        proxy_pass http://assistant;\n    }\n}\n";
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        }
    }

    private static String main(Path home) {
        String user = isRoot() ? "user root;\n" : "";
        return user + "daemon off;\nworker_processes 1;\npid \"" + home
                + "/nginx.pid\";\nevents {}\nhttp {\n    access_log off;\n"
                + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                        .map(kind -> "    " + kind + "_temp_path \"" + home + "/" + kind + "\";\n")
                        .reduce("", String::concat)
                + "    include \"" + home + "/tokenward.conf\";\n}\n";
    }

    private static Path binary() throws IOException {
        return installed()
                .or(Nginx::install)
                .orElseThrow(() -> new IllegalStateException("nginx is needed for this test, and is not "
                        + "there: install it (Debian: apt-get install nginx; macOS: brew install nginx)"));
    }

    private static Optional<Path> installed() {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "nginx"));
        return Stream.concat(onPath, PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static synchronized Optional<Path> install() {
        if (!isRoot() || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        run("apt-get", "update", "-q");
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", "nginx");
        return installed();
    }

    /** Not started as a service of the machine: {@code RUNLEVEL=1} says to Debian's scripts that it is none. */
    private static void run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive", "RUNLEVEL", "1"));
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " did not work: install nginx by hand");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
