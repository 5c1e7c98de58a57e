package dev.tokenward.local.edge;

import dev.tokenward.local.process.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which service a path belongs to. The longest prefix wins, and a prefix matches whole segments: {@code /v1/me} is
 * {@code /v1/me/usage}, not {@code /v1/metrics}.
 */
public final class Routes {
    private static final String NONE = "none";
    private static final String OPENAPI = "/openapi/";

    /** Where a request goes: a service, and the path that it is asked for there. */
    public record Target(ServiceName service, String path) {}

    private record Route(String prefix, Optional<ServiceName> service) {
        boolean matches(String path) {
            return prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
        }
    }

    private final List<Route> longestFirst;

    private Routes(List<Route> routes) {
        longestFirst = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList();
    }

    /** The routes of the suite, from {@code routes.txt}. */
    public static Routes ofSuite() {
        try (InputStream lines = Routes.class.getResourceAsStream("/routes.txt")) {
            return parse(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines {@code prefix service}; the service {@code none} is nobody: that path is not there. */
    static Routes parse(String text) {
        Map<String, Route> routes = new LinkedHashMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] fields = line.split("\\s+");
                    if (fields.length != 2 || !fields[0].matches("/.*")) {
                        throw new IllegalArgumentException("A route is '/prefix service', not: " + line);
                    }
                    Route route = new Route(fields[0], service(fields[1]));
                    if (routes.put(fields[0], route) != null) {
                        throw new IllegalArgumentException("Routed twice: " + fields[0]);
                    }
                });
        return new Routes(List.copyOf(routes.values()));
    }

    private static Optional<ServiceName> service(String name) {
        return name.equals(NONE) ? Optional.empty() : Optional.of(ServiceName.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** @param path normalised */
    public Optional<Target> target(String path) {
        Optional<Target> document = Arrays.stream(ServiceName.values())
                .filter(service -> path.equals(OPENAPI + service.text()))
                .map(service -> new Target(service, "/q/openapi"))
                .findFirst();
        if (document.isPresent() || path.startsWith(OPENAPI)) {
            return document;
        }
        return longestFirst.stream()
                .filter(route -> route.matches(path))
                .findFirst()
                .flatMap(Route::service)
                .map(service -> new Target(service, path));
    }
}
