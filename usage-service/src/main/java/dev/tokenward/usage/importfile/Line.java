package dev.tokenward.usage.importfile;

/**
 * A line that is not blank.
 *
 * @param number from 1, blank lines counted
 * @param bytes without the line's end; empty when it is too long
 */
record Line(int number, byte[] bytes, boolean tooLong) {}
