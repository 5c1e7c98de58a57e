package dev.tokenward.local.database;

/** Where a service finds its database, and as whom. */
public record Database(String jdbcUrl, String role, String password) {
    @Override
    public String toString() {
        return jdbcUrl + " as " + role;
    }
}
