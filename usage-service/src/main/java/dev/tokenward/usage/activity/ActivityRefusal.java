package dev.tokenward.usage.activity;

/**
 * Why a row is not taken.
 *
 * @param index of the row
 */
public record ActivityRefusal(int index, String detail) {}
