package dev.tokenward.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void takenPortIsNamedWithTheOptionThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = ports(0, taken.getLocalPort()).resolved();

            assertThat(ports.conflicts())
                    .containsExactly("Port " + taken.getLocalPort()
                            + " (limits-service) is taken by another program. Choose another with --limits-port N, or 0 for"
                            + " any free one.");
        }
    }

    @Test
    void portTakenOnAllAddressesIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(ports(0, taken.getLocalPort()).resolved().conflicts()).hasSize(1);
        }
    }

    @Test
    void samePortTwiceIsAConflict() throws IOException {
        int free = ports(0, 0).resolved().edge();

        assertThat(ports(free, free).resolved().conflicts())
                .containsExactly("Port " + free
                        + " is asked for twice, by --port and by --limits-port. Give one of them another port.");
    }

    @Test
    void zeroIsAFreePortOfItsOwnEach() throws IOException {
        Ports ports = ports(0, 0).resolved();

        assertThat(new HashSet<>(ports.byOption().values())).hasSize(6).doesNotContain(0);
        assertThat(ports.conflicts()).isEmpty();
    }

    private static Ports ports(int edge, int limits) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(Ports.EDGE, edge);
        for (ServiceName service : ServiceName.values()) {
            ports.put(Ports.optionOf(service), service == ServiceName.LIMITS ? limits : 0);
        }
        ports.put(Ports.POSTGRES, 0);
        return new Ports(ports);
    }
}
