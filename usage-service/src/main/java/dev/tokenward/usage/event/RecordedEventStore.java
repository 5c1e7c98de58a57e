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
import java.math.BigDecimal;
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
                        select c.*, e.cost_reported
                        from event_corrections c
                        join usage_events e on e.org_id = c.org_id and e.id = c.event_id and e.occurred_at = c.event_occurred_at
                        where c.org_id = :org and c.event_id = :id order by c.recorded_at, c.id
                        """)
                .bind("org", organization)
                .bind("id", id)
                .map((row, context) -> correction(row, prices.find(handle, organization, row.getString("price_id"))))
                .list();
    }

    private static CorrectionLine correction(ResultSet row, PriceReference price) throws SQLException {
        return new CorrectionLine(
                row.getString("id"),
                row.getString("kind"),
                row.getString("reason"),
                instant(row, "recorded_at"),
                row.getObject("day", LocalDate.class),
                row.getString("price_model"),
                price,
                row.getString("discount_id"),
                money(row, "gross"),
                money(row, "net"),
                row.getString("kind").equals("replacement") ? rating(row, price) : null);
    }

    private EventResponse response(ResultSet row, List<CorrectionLine> corrections, PriceReference price)
            throws SQLException {
        Instant occurredAt = instant(row, "occurred_at");
        Instant countedAt = instant(row, "counted_at");
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
                EventResponse.Tokens.of(tokens(row)),
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
                rating(row, price),
                corrections);
    }

    private static Map<TokenKind, Long> tokens(ResultSet row) throws SQLException {
        Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : TokenKind.values()) {
            tokens.put(kind, row.getLong(kind.wireName()));
        }
        return tokens;
    }

    /** Of an event, or of what replaced its rating. */
    private static EventResponse.Rating rating(ResultSet row, PriceReference price) throws SQLException {
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
                                tokens(row), parts, row.getLong("web_searches"), money(row, "gross_web_search")),
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
        BigDecimal number = row.getBigDecimal(column);
        return number == null ? null : number.stripTrailingZeros().toPlainString();
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
