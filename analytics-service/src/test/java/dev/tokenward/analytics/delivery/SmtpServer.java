package dev.tokenward.analytics.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server as RFC 5321 has it, on a port of its own: it misbehaves as it is told, then takes what comes. */
public class SmtpServer implements QuarkusTestResourceLifecycleManager {
    private static final Deque<Behaviour> NEXT = new ArrayDeque<>();
    private static final List<Mail> CAME = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket server;

    /** What it does with a whole mail. */
    public enum Behaviour {
        /** Takes it. */
        TAKE,
        /** Refuses it for now. */
        REFUSE,
        /** Takes it, and hangs up before it has said so. */
        HANG_UP,
        /** Takes it, and never says so. */
        SILENCE
    }

    @Override
    public Map<String, String> start() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
        return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", String.valueOf(server.getLocalPort()));
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    static synchronized void next(Behaviour... behaviours) {
        NEXT.clear();
        NEXT.addAll(List.of(behaviours));
    }

    /** What came to an address, taken or not. */
    static List<Mail> came(String to) {
        return CAME.stream().filter(mail -> mail.to().contains(to)).toList();
    }

    private static synchronized Behaviour behaviour() {
        return NEXT.isEmpty() ? Behaviour.TAKE : NEXT.poll();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void talk(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                PrintStream out = new PrintStream(client.getOutputStream(), true, UTF_8)) {
            say(out, "220 mail.example ESMTP");
            List<String> to = new ArrayList<>();
            String from = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]")[0].toUpperCase();
                switch (verb) {
                    case "EHLO" -> say(out, "250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
                    case "MAIL" -> {
                        from = address(line);
                        to = new ArrayList<>();
                        say(out, "250 ok");
                    }
                    case "RCPT" -> {
                        to.add(address(line));
                        say(out, "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        CAME.add(new Mail(from, List.copyOf(to), data(in)));
                        if (!answer(out, behaviour())) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answer(PrintStream out, Behaviour behaviour) throws InterruptedException {
        switch (behaviour) {
            case TAKE -> say(out, "250 taken");
            case REFUSE -> say(out, "451 not now, \u00e9");
            case SILENCE -> Thread.sleep(5000);
            case HANG_UP -> {
                return false;
            }
        }
        return behaviour != Behaviour.SILENCE;
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
        }
        return text.toString();
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static void say(PrintStream out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    /** One mail as it came. */
    record Mail(String from, List<String> to, String data) {
        String header(String name) {
            return data.replaceAll("\n[ \t]+", " ")
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
