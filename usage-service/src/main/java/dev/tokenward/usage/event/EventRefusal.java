package dev.tokenward.usage.event;

import dev.tokenward.commons.problem.ProblemType;

/**
 * Why an event is not taken.
 *
 * @param pointer a JSON pointer into the event; empty for the whole of it
 */
public record EventRefusal(ProblemType problem, String pointer, String detail) {
    private static final int LONGEST = 1000;

    public EventRefusal {
        pointer = shortened(pointer);
        detail = shortened(detail);
    }

    /** What is refused may be named by something of any length; a thousand of them are kept at a time. */
    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
