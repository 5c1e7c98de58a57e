package dev.tokenward.usage.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Tells the elements of a JSON array apart, or finds the one object that a text is, by brackets, quotes and commas alone: what is in
 * an element is not looked at, and nothing of it is kept.
 */
final class JsonElements {
    private static final int BYTE_ORDER_MARK = 0xEF;
    private static final int BYTES_OF_MARK = 3;

    private final InputStream json;
    private final byte[] buffer = new byte[1 << 13];
    private final Kind kind;
    private int buffered;
    private int taken;
    private int at = -1;
    private int line = 1;
    private int lineBegin;
    private int next;
    private boolean begun;
    private boolean ended;

    /** What a text is, by its first character. */
    enum Kind {
        NOTHING,
        OBJECT,
        ARRAY,
        OTHER
    }

    /**
     * Where an element is.
     *
     * @param from its first byte
     * @param to the byte after its last
     * @param column of its first byte, from 1
     */
    record Element(int from, int to, int line, int column) {
        int length() {
            return to - from;
        }
    }

    JsonElements(InputStream json) throws IOException {
        this.json = json;
        advance();
        for (int skipped = 0; next == BYTE_ORDER_MARK || skipped > 0 && skipped < BYTES_OF_MARK; skipped++) {
            advance();
        }
        passOverBlanks();
        kind = switch (next) {
            case -1 -> Kind.NOTHING;
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            default -> Kind.OTHER;
        };
        if (kind == Kind.ARRAY) {
            advance();
        }
    }

    Kind kind() {
        return kind;
    }

    /** The next one; empty when the text is at its end. */
    Optional<Element> next() throws IOException {
        passOverBlanks();
        boolean isEmpty = kind == Kind.ARRAY && !begun && next == ']';
        if (ended || kind == Kind.NOTHING || isEmpty) {
            return end(isEmpty);
        }
        Element element = element();
        begun = true;
        passOverBlanks();
        if (kind == Kind.ARRAY && next == ',') {
            advance();
        } else {
            end(kind == Kind.ARRAY);
        }
        return Optional.of(element);
    }

    private Optional<Element> end(boolean ofArray) throws IOException {
        if (ofArray) {
            if (next != ']') {
                throw new MalformedJson(line, column());
            }
            advance();
            passOverBlanks();
        }
        if (next >= 0) {
            throw MalformedJson.afterItsEnd(line, column());
        }
        ended = true;
        return Optional.empty();
    }

    private Element element() throws IOException {
        int from = at;
        int firstLine = line;
        int firstColumn = column();
        int depth = 0;
        boolean quoted = false;
        boolean whole = false;
        while (!whole && (depth > 0 || quoted || next != ',' && next != ']' && next != '}')) {
            if (next < 0) {
                throw new MalformedJson(line, column());
            }
            if (next == '"') {
                quoted = !quoted;
            } else if (quoted && next == '\\') {
                advance();
            } else if (!quoted && (next == '{' || next == '[')) {
                depth++;
            } else if (!quoted && (next == '}' || next == ']')) {
                depth--;
                whole = depth == 0;
            }
            advance();
        }
        if (at == from) {
            throw new MalformedJson(line, column());
        }
        return new Element(from, at, firstLine, firstColumn);
    }

    private int column() {
        return at - lineBegin + 1;
    }

    private void passOverBlanks() throws IOException {
        while (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
            advance();
        }
    }

    private void advance() throws IOException {
        at++;
        if (next == '\n') {
            line++;
            lineBegin = at;
        }
        if (taken == buffered) {
            buffered = Math.max(0, json.read(buffer));
            taken = 0;
        }
        next = buffered == 0 ? -1 : buffer[taken++] & 0xff;
    }
}
