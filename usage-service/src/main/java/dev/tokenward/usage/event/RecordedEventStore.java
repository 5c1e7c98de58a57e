package dev.tokenward.usage.event;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.event.EventResponse.CorrectionLine;
import dev.tokenward.usage.event.EventResponse.PriceReference;
import dev.tokenward.usage.rating.TokenKind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads one event with all that is known of it. */
@Singleton
public class RecordedEventStore {
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final PriceReferenceStore prices;
    private final ObjectMapper json;

    RecordedEventStore(Jdbi jdbi, PriceReferenceStore prices, ObjectMapper json) {
        this.jdbi = jdbi;
        this.prices = prices;
        this.json = json;
    }

    public Optional<EventResponse> find(String organization, String id) {
        return jdbi.withHandle(handle -> {
            List<CorrectionLine> corrections = corrections(handle, organization, id);
            return handle.createQuery("select * from usage_events where org_id = :org and id = :id")
                    .bind("org", organization)
                    .bind("id", id)
                    .map((row, context) ->
                            response(row, corrections, prices.find(handle, organization, row.getString("price_id"))))
                    .findOne();
        });
    }

    private List<CorrectionLine> corrections(Handle handle, String organization, String id) {
        return handle.createQuery("""
                        select id, kind, reason, recorded_at, day, price_model, price_id, discount_id, gross, net
                        from event_corrections
                        where org_id = :org and event_id = :id order by recorded_at, id
                        """)
                .bind("org", organization)
                .bind("id", id)
                .map((row, context) -> new CorrectionLine(
                        row.getString("id"),
                        row.getString("kind"),
                        row.getString("reason"),
                        instant(row, "recorded_at"),
                        row.getObject("day", LocalDate.class),
                        row.getString("price_model"),
                        prices.find(handle, organization, row.getString("price_id")),
                        row.getString("discount_id"),
                        money(row, "gross"),
                        money(row, "net")))
                .list();
    }

    private EventResponse response(ResultSet row, List<CorrectionLine> corrections, PriceReference price)
            throws SQLException {
        Instant occurredAt = instant(row, "occurred_at");
        Instant countedAt = instant(row, "counted_at");
        Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, row.getLong(kind.wireName()));
        }
        return new EventResponse(
                row.getString("id"),
                "event",
                occurredAt,
                instant(row, "recorded_at"),
                row.getString("identity"),
                row.getString("user_id"),
                row.getString("product"),
                row.getString("model"),
                row.getLong("requests"),
                EventResponse.Tokens.of(tokens),
                row.getLong("web_searches"),
                row.getString("context_window"),
                row.getString("inference_geo"),
                row.getString("speed"),
                row.getString("session_id"),
                row.getString("turn_id"),
                read(row.getString("connectors")),
                row.getBoolean("aborted"),
                row.getBoolean("estimated"),
                row.getString("import_id"),
                countedAt,
                occurredAt.equals(countedAt) ? null : occurredAt.atZone(UTC).toLocalDate(),
                instant(row, "voided_at"),
                rating(row, tokens, price),
                corrections);
    }

    private static EventResponse.Rating rating(ResultSet row, Map<TokenKind, Long> tokens, PriceReference price)
            throws SQLException {
        Map<TokenKind, Money> parts = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            parts.put(kind, money(row, "gross_" + kind.wireName()));
        }
        return new EventResponse.Rating(
                row.getBoolean("priced"),
                row.getString("price_model"),
                price,
                row.getLong("price_tier"),
                plain(row, "price_factor"),
                row.getBoolean("cost_reported")
                        ? EventResponse.reported(money(row, "gross_reported"))
                        : EventResponse.steps(
                                tokens, parts, row.getLong("web_searches"), money(row, "gross_web_search")),
                row.getBigDecimal("computed") == null ? null : money(row, "computed"),
                money(row, "gross"),
                plain(row, "discount"),
                row.getString("discount_id"),
                money(row, "net"),
                "USD");
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String plain(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).stripTrailingZeros().toPlainString();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }

    private List<String> read(String names) {
        try {
            return json.readValue(names, NAMES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }
}
