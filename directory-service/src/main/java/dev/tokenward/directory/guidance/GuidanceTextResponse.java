package dev.tokenward.directory.guidance;

import dev.tokenward.commons.http.Versioned;

/** The text alone, written as it is. */
public record GuidanceTextResponse(String text) implements Versioned {
    /** What {@code text/plain} is made of. */
    @Override
    public String toString() {
        return text;
    }
}
