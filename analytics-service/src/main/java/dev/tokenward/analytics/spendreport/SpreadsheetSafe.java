package dev.tokenward.analytics.spendreport;

/**
 * Text as a spreadsheet's cell that is not run: a cell that begins with {@code = + - @}, tab, carriage return or line feed
 * would be taken for a formula, and gets an apostrophe before it. For text alone: a negative amount is a number.
 */
public final class SpreadsheetSafe {
    private static final String RUNS = "=+-@\t\r\n";

    private SpreadsheetSafe() {}

    public static String cell(String text) {
        return !text.isEmpty() && RUNS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
