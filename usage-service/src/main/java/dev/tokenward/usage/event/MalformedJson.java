package dev.tokenward.usage.event;

import java.io.IOException;

/** A text is not well-formed JSON, and where that shows. */
final class MalformedJson extends IOException {
    MalformedJson(int line, int column) {
        this("The body is not well-formed JSON (line " + line + ", column " + column + ").");
    }

    private MalformedJson(String detail) {
        super(detail);
    }

    static MalformedJson afterItsEnd(int line, int column) {
        return new MalformedJson("Something follows the end of the JSON (line " + line + ", column " + column
                + "); JSON Lines are sent as application/x-ndjson.");
    }
}
