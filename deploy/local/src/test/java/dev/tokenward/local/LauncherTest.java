package dev.tokenward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with real PostgreSQL and stand-ins for the services, in a folder whose name has a space. */
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> MODULES =
            List.of("directory-service", "limits-service", "usage-service", "analytics-service");

    @TempDir
    Path temp;

    private Path root;
    private Path data;

    @BeforeEach
    void makeProject() throws IOException {
        root = temp.resolve("a project");
        data = temp.resolve("its data");
        for (String module : MODULES) {
            StandInService.packageInto(root, module, StandInService.class.getName());
        }
    }

    @Test
    void stopLeavesNoProcessAndNoPort() throws Exception {
        try (RunningLauncher launcher = RunningLauncher.ofClasses(root, data).awaitUp(PATIENCE)) {
            List<ProcessHandle> children = launcher.processes();
            List<Integer> ports = launcher.ports();
            assertThat(children).hasSize(5).allMatch(ProcessHandle::isAlive);
            assertThat(ports).hasSize(6).allMatch(LauncherTest::isTaken);

            assertThat(launcher.stop()).isZero();

            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(ports).noneMatch(LauncherTest::isTaken);
            assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void nextStartHasTheSameKeyWhateverEndedTheLast() throws Exception {
        String key;
        List<ProcessHandle> left;
        try (RunningLauncher first = RunningLauncher.ofClasses(root, data).awaitUp(PATIENCE)) {
            key = first.key();
            left = first.processes();
            first.kill();
        }

        try (RunningLauncher second = RunningLauncher.ofClasses(root, data).awaitUp(PATIENCE)) {
            assertThat(second.output()).contains("Stopped what an earlier start had left running");
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(second.key()).isEqualTo(key);
        }
    }

    @Test
    void secretsAreForTheirOwnerAlone() throws Exception {
        try (RunningLauncher launcher = RunningLauncher.ofClasses(root, data).awaitUp(PATIENCE)) {
            launcher.stop();
        }

        try (var secrets = Files.list(data.resolve("secrets"))) {
            assertThat(secrets.toList())
                    .hasSize(7)
                    .allSatisfy(
                            secret -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void secondLauncherOnTheSameDataIsRefused() throws Exception {
        try (RunningLauncher first = RunningLauncher.ofClasses(root, data).awaitUp(PATIENCE)) {
            try (RunningLauncher second = RunningLauncher.ofClasses(root, data)) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.output()).contains("is running already", "--data DIR");
            }
            assertThat(first.ports()).allMatch(LauncherTest::isTaken);
        }
    }

    @Test
    void takenPortIsNamedBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningLauncher launcher =
                        RunningLauncher.ofClasses(root, data, "--usage-port=" + taken.getLocalPort())) {
            assertThat(launcher.awaitExit()).isEqualTo(1);
            assertThat(launcher.output())
                    .contains("Port " + taken.getLocalPort() + " (usage-service)", "--usage-port N");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void serviceThatFailsIsNamedWithItsLogAndAllIsStopped() throws Exception {
        StandInService.packageInto(root, "limits-service", "no.such.Main");

        try (RunningLauncher launcher = RunningLauncher.ofClasses(root, data)) {
            assertThat(launcher.awaitExit()).isEqualTo(1);
            assertThat(launcher.output()).contains("limits-service ended by itself", "no.such.Main", "limits.log");
            assertThat(data.resolve("processes")).doesNotExist();
            assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void serviceThatIsNotBuiltIsNamed() throws Exception {
        Files.delete(root.resolve("usage-service/target/quarkus-app/quarkus-run.jar"));

        try (RunningLauncher launcher = RunningLauncher.ofClasses(root, data)) {
            assertThat(launcher.awaitExit()).isEqualTo(1);
            assertThat(launcher.output()).contains("usage-service is not built");
        }
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
