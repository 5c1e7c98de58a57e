package dev.tokenward.commons.data;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Whether the database failed for a reason that passes: what was asked is right, and may be asked again. */
public enum DatabaseTrouble {
    /** It cannot be reached, shuts down or has no connection left: whatever else is asked now fails too. */
    AWAY,
    /** This transaction got in the way of another one. */
    CONTENTION,
    /** It did not fail, or will fail in the same way again. */
    NONE;

    /** Classes of PostgreSQL's states: no connection, and no resources. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53");

    /** Shut down by an administrator, after a crash, or not up yet. */
    private static final Set<String> AWAY_STATES = Set.of("57P01", "57P02", "57P03");

    /** Not serializable, deadlock, and a lock that was not to be had. */
    private static final Set<String> CONTENTION_STATES = Set.of("40001", "40P01", "55P03");

    /** The pool's words; it has no state for it. */
    private static final String NO_CONNECTION_LEFT = "acquisition timeout";

    public static DatabaseTrouble of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
        }
        return NONE;
    }

    private static DatabaseTrouble of(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        String message = sql.getMessage() == null ? "" : sql.getMessage().toLowerCase();
        if (sql instanceof SQLTransientConnectionException
                || state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2))
                || AWAY_STATES.contains(state)
                || message.contains(NO_CONNECTION_LEFT)) {
            return AWAY;
        }
        return CONTENTION_STATES.contains(state) ? CONTENTION : NONE;
    }
}
