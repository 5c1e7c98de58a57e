package dev.tokenward.local.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The one spelling of a request's path. Percent codes of unreserved characters are decoded, empty and dot segments are taken
 * out. Refused (empty) is what two programs could read differently: an encoded slash, backslash, NUL or percent, a bare
 * backslash, a semicolon (path parameters), a broken code, a path that does not start with a slash.
 */
public final class RequestPath {
    private static final String UNRESERVED_MARKS = "-._~";
    private static final String REFUSED_CODES = "/\\\0%;";

    private RequestPath() {}

    public static Optional<String> normalised(String raw) {
        if (!raw.startsWith("/") || raw.indexOf('\\') >= 0 || raw.indexOf(';') >= 0) {
            return Optional.empty();
        }
        return decoded(raw).map(RequestPath::withoutDots);
    }

    private static Optional<String> decoded(String raw) {
        StringBuilder path = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char character = raw.charAt(at);
            if (character <= ' ' || character == 0x7f) {
                return Optional.empty();
            }
            if (character != '%') {
                path.append(character);
                continue;
            }
            Optional<Integer> code = codeAt(raw, at);
            if (code.isEmpty() || REFUSED_CODES.indexOf(code.get()) >= 0) {
                return Optional.empty();
            }
            appendCode(path, code.get());
            at += 2;
        }
        return Optional.of(path.toString());
    }

    private static Optional<Integer> codeAt(String raw, int at) {
        if (at + 3 > raw.length()
                || !HexFormat.isHexDigit(raw.charAt(at + 1))
                || !HexFormat.isHexDigit(raw.charAt(at + 2))) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.fromHexDigits(raw, at + 1, at + 3));
    }

    private static void appendCode(StringBuilder path, int code) {
        boolean unreserved = code < 0x80 && (Character.isLetterOrDigit(code) || UNRESERVED_MARKS.indexOf(code) >= 0);
        if (unreserved) {
            path.append((char) code);
            return;
        }
        path.append('%').append(HexFormat.of().withUpperCase().formatHex(new byte[] {(byte) code}));
    }

    private static String withoutDots(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments) + (isFolder(path) && !segments.isEmpty() ? "/" : "");
    }

    private static boolean isFolder(String path) {
        return path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
    }
}
