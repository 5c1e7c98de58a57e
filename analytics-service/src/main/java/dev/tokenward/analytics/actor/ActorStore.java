package dev.tokenward.analytics.actor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads an actor from a row that has {@code actor}, {@code user_id} of the usage, and {@code users} joined to it. */
public final class ActorStore {
    /** Columns to select: {@code d} is the usage, {@code u} the user left-joined to it. */
    public static final String COLUMNS =
            "d.actor, d.user_id, u.user_id is not null as known, u.email, u.name, u.account_uuid";

    /** What rows are sorted by where amounts are equal, the same in every database: {@link Actor#sortKey}. */
    public static final String SORT_KEY =
            "coalesce(u.email, case when d.actor like 'email:%' then substr(d.actor, 7) end, d.actor) collate \"C\"";

    private ActorStore() {}

    public static Actor read(ResultSet row) throws SQLException {
        if (row.getString("user_id") == null) {
            return Actor.unattributed(row.getString("actor"));
        }
        if (!row.getBoolean("known")) {
            return Actor.deleted(row.getString("user_id"));
        }
        return Actor.known(
                row.getString("user_id"),
                row.getString("email"),
                row.getString("name"),
                Optional.ofNullable(row.getString("account_uuid")));
    }
}
