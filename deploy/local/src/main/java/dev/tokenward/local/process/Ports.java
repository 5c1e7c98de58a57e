package dev.tokenward.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of the suite, by the option that moves each: {@code --port} → 8080. All are on the loopback address. */
public record Ports(Map<String, Integer> byOption) {
    public static final String EDGE = "--port";
    public static final String POSTGRES = "--postgres-port";
    private static final int CONNECT_MILLIS = 300;

    public Ports {
        byOption = new LinkedHashMap<>(byOption);
    }

    public static String optionOf(ServiceName service) {
        return "--" + service.text() + "-port";
    }

    public int edge() {
        return byOption.get(EDGE);
    }

    public int postgres() {
        return byOption.get(POSTGRES);
    }

    public int of(ServiceName service) {
        return byOption.get(optionOf(service));
    }

    public Map<ServiceName, Integer> services() {
        Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            ports.put(service, of(service));
        }
        return ports;
    }

    /** These ports with each 0 replaced by one that is free. All sockets are held until all are chosen, so none comes twice. */
    public Ports resolved() throws IOException {
        Map<String, Integer> chosen = new LinkedHashMap<>(byOption);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Map.Entry<String, Integer> port : chosen.entrySet()) {
                if (port.getValue() == 0) {
                    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    held.add(socket);
                    port.setValue(socket.getLocalPort());
                }
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return new Ports(chosen);
    }

    /** A sentence for each port that cannot be used: which, what for, and the option that moves it. */
    public List<String> conflicts() {
        List<String> conflicts = new ArrayList<>();
        Map<Integer, String> seen = new LinkedHashMap<>();
        byOption.forEach((option, port) -> {
            String other = seen.putIfAbsent(port, option);
            if (other != null) {
                conflicts.add("Port " + port + " is asked for twice, by " + other + " and by " + option
                        + ". Give one of them another port.");
            } else if (isTaken(port)) {
                conflicts.add(
                        "Port " + port + " (" + purpose(option) + ") is taken by another program. Choose another with "
                                + option + " N, or 0 for any free one.");
            }
        });
        return conflicts;
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            return true;
        }
        return isAnswering(port);
    }

    /** A program on all addresses may leave the loopback address free to bind, and still answer on it. */
    private static boolean isAnswering(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String purpose(String option) {
        return switch (option) {
            case EDGE -> "the edge";
            case POSTGRES -> "PostgreSQL";
            default -> option.substring(2).replace("-port", "-service");
        };
    }
}
