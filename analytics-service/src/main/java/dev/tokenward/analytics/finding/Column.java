package dev.tokenward.analytics.finding;

/**
 * A figure that the lines of a report have.
 *
 * @param amount whether it is US dollars
 */
public record Column(String name, boolean amount) {
    public static Column amount(String name) {
        return new Column(name, true);
    }

    public static Column of(String name) {
        return new Column(name, false);
    }

    /** As a column of a CSV file is called, which says what its amounts are in. */
    public String csvName() {
        return amount ? name + "_usd" : name;
    }
}
