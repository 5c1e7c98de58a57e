package dev.tokenward.usage.rollup;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.TokenKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads what is counted from a row that has every measure and key by the name of its column. */
public final class UsageSumRowStore {
    private UsageSumRowStore() {}

    /** @param time the column of an instant in the hour */
    public static UsageSum sum(ResultSet row, String time) throws SQLException {
        return new UsageSum(key(row, time), measures(row));
    }

    private static UsageSum.Key key(ResultSet row, String time) throws SQLException {
        return new UsageSum.Key(
                row.getTimestamp(time).toInstant(),
                row.getString("actor"),
                Optional.ofNullable(row.getString("user_id")),
                row.getString("product"),
                row.getString("model"),
                row.getString("context_window"),
                row.getString("inference_geo"),
                row.getString("speed"),
                row.getBoolean("priced"));
    }

    private static Measures measures(ResultSet row) throws SQLException {
        Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);
        Map<TokenKind, Money> parts = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, row.getLong(kind.wireName()));
            parts.put(kind, money(row, "gross_" + kind.wireName()));
        }
        return new Measures(
                row.getLong("requests"),
                tokens,
                row.getLong("web_searches"),
                parts,
                money(row, "gross_web_search"),
                money(row, "gross_reported"),
                money(row, "gross"),
                money(row, "net"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }
}
