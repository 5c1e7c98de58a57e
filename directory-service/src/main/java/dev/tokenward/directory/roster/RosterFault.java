package dev.tokenward.directory.roster;

/** Why a line cannot be taken. */
public record RosterFault(long line, String column, String detail) {
    static RosterFault of(RosterLine line, RosterColumn column, String detail) {
        return new RosterFault(line.number(), column.wireName(), detail);
    }

    public String pointer() {
        return "/lines/" + line + (column.isEmpty() ? "" : "/" + column);
    }
}
