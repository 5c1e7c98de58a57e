package dev.tokenward.local;

import dev.tokenward.local.database.PostgresServer;
import dev.tokenward.local.demo.DemoLoad;
import dev.tokenward.local.process.DataFolder;
import dev.tokenward.local.process.Ports;
import dev.tokenward.local.process.ProcessRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import sun.misc.Signal;

/** One life of the suite: what an earlier one left is stopped, all is started, and all is stopped at a signal or a failure. */
final class SuiteRun {
    private static final List<String> STOP_SIGNALS = List.of("INT", "TERM", "HUP");

    private SuiteRun() {}

    /** @return the exit code: 0 after a stop that was asked for, 1 when something failed */
    static int run(DataFolder folder, Path root, Ports wanted, boolean demo) {
        stopOnSignals(Thread.currentThread());
        System.out.println("Data folder: " + folder.root());
        try {
            stopStale(folder);
            Ports ports = wanted.resolved();
            if (!ports.conflicts().isEmpty()) {
                ports.conflicts().forEach(System.err::println);
                return 1;
            }
            try (Suite suite = new Suite(folder, root, ports)) {
                suite.start();
                AdminKey key = AdminKey.ofFirstOrganization(folder, suite);
                if (demo) {
                    DemoLoad.run(folder, suite.url(), key.key(), Instant.now());
                }
                Summary.print(folder, suite, key);
                suite.awaitEnd();
            }
            return 1;
        } catch (InterruptedException e) {
            System.out.println("Stopped. The data is kept in " + folder.root());
            return 0;
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (Exception e) {
            System.err.println("Tokenward could not go on: " + e);
            return 1;
        }
    }

    private static void stopOnSignals(Thread main) {
        STOP_SIGNALS.forEach(name -> Signal.handle(new Signal(name), signal -> main.interrupt()));
    }

    private static void stopStale(DataFolder folder) throws Exception {
        List<String> services = new ProcessRecord(folder.processes()).stopStale();
        boolean postgres = PostgresServer.stopStale(folder);
        if (postgres || !services.isEmpty()) {
            System.out.println("Stopped what an earlier start had left running: " + String.join(", ", services)
                    + (postgres ? (services.isEmpty() ? "" : ", ") + "PostgreSQL" : ""));
        }
    }
}
