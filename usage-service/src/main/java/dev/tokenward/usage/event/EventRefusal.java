package dev.tokenward.usage.event;

import dev.tokenward.commons.problem.ProblemType;

/**
 * Why an event is not taken.
 *
 * @param pointer a JSON pointer into the event; empty for the whole of it
 */
public record EventRefusal(ProblemType problem, String pointer, String detail) {}
