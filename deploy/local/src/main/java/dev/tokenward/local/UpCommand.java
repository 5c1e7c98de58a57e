package dev.tokenward.local;

import dev.tokenward.local.process.DataFolder;
import dev.tokenward.local.process.Ports;
import dev.tokenward.local.process.ServiceName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, stays until it is told to stop, stops everything. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts PostgreSQL, the four services and the edge; Ctrl-C stops them. All data stays for the next start.")
final class UpCommand implements Callable<Integer> {
    private static final String PORT_HELP = " (default: ${DEFAULT-VALUE}; 0: any free one)";

    @Option(names = "--demo", description = "Also loads a sample organization with 100 days of usage, once.")
    private boolean demo;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default: .tokenward in the project).")
    private Path data = root().resolve(".tokenward");

    @Option(
            names = Ports.EDGE,
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where all is served" + PORT_HELP)
    private int edgePort;

    @Option(
            names = "--directory-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "directory-service" + PORT_HELP)
    private int directoryPort;

    @Option(
            names = "--limits-port",
            paramLabel = "N",
            defaultValue = "8082",
            description = "limits-service" + PORT_HELP)
    private int limitsPort;

    @Option(names = "--usage-port", paramLabel = "N", defaultValue = "8083", description = "usage-service" + PORT_HELP)
    private int usagePort;

    @Option(
            names = "--analytics-port",
            paramLabel = "N",
            defaultValue = "8084",
            description = "analytics-service" + PORT_HELP)
    private int analyticsPort;

    @Option(names = Ports.POSTGRES, paramLabel = "N", defaultValue = "5430", description = "PostgreSQL" + PORT_HELP)
    private int postgresPort;

    @Override
    public Integer call() throws IOException {
        DataFolder folder = DataFolder.at(data);
        try (FileChannel channel =
                        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                System.err.println("Tokenward is running already on " + folder.root()
                        + ". Stop it there first (Ctrl-C), or give another folder with --data DIR.");
                return 1;
            }
            return SuiteRun.run(folder, root(), ports(), demo);
        }
    }

    /** The project's folder; {@code ./tokenward} says which. */
    private static Path root() {
        return Path.of(System.getProperty("tokenward.root", ""));
    }

    private Ports ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(Ports.EDGE, edgePort);
        ports.put(Ports.optionOf(ServiceName.DIRECTORY), directoryPort);
        ports.put(Ports.optionOf(ServiceName.LIMITS), limitsPort);
        ports.put(Ports.optionOf(ServiceName.USAGE), usagePort);
        ports.put(Ports.optionOf(ServiceName.ANALYTICS), analyticsPort);
        ports.put(Ports.POSTGRES, postgresPort);
        return new Ports(ports);
    }
}
