package dev.tokenward.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands where a service's packaged jar stands, to try the launcher alone: it is ready at once, and makes organizations. */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(System.getenv("QUARKUS_HTTP_HOST"), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, "{\"status\":\"UP\"}"));
        server.createContext("/v1/organizations", exchange -> {
            String caller = exchange.getRequestHeaders().getFirst("Authorization");
            boolean operator = caller.equals("Bearer " + System.getenv("TOKENWARD_SERVICE_KEY"));
            answer(exchange, operator ? "{\"admin_key\":{\"key\":\"tw_admin_" + System.nanoTime() + "\"}}" : "{}");
        });
        server.createContext("/", exchange -> answer(exchange, System.getenv("QUARKUS_DATASOURCE_USERNAME")));
        server.start();
        System.out.println("Stand-in listens on " + port);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A project folder whose service has that main class for its jar; another class than this one fails to start. */
    static void packageInto(Path root, String module, String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            StandInService.class.getClassLoader().getResourceAsStream(entry).transferTo(out);
        }
    }
}
