package dev.tokenward.limits.tier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.precedence.Limit;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The tiers that organizations have made or changed. */
@Singleton
class TierStore {
    private static final TypeReference<Map<String, String>> BY_SURFACE = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    TierStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    List<Tier> list(String organization) {
        return jdbi.withHandle(handle -> handle.select(
                        "select name, limits, updated_at from spend_tiers where org_id = ? order by name", organization)
                .map((row, context) -> tier(row))
                .list());
    }

    Optional<Tier> find(String organization, String name) {
        return jdbi.withHandle(handle -> handle.select(
                        "select name, limits, updated_at from spend_tiers where org_id = ? and name = ?",
                        organization,
                        name)
                .map((row, context) -> tier(row))
                .findOne());
    }

    /** Keeps others from changing the organization's tiers until the transaction ends. */
    void lock(String organization) {
        jdbi.useHandle(handle -> handle.select(
                        "select pg_advisory_xact_lock(hashtextextended('spend_tiers/' || ?, 0))", organization)
                .mapToMap()
                .one());
    }

    void put(String organization, Tier tier) {
        String sql = """
                insert into spend_tiers (org_id, name, limits, created_at, updated_at)
                values (:org, :name, cast(:limits as jsonb), :now, :now)
                on conflict (org_id, name) do update set limits = excluded.limits, updated_at = excluded.updated_at
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", organization)
                .bind("name", tier.name())
                .bind("limits", write(tier.limits()))
                .bind("now", tier.updatedAt().orElseThrow())
                .execute());
    }

    void delete(String organization, String name) {
        jdbi.useHandle(
                handle -> handle.execute("delete from spend_tiers where org_id = ? and name = ?", organization, name));
    }

    private String write(Map<String, Limit> limits) {
        Map<String, String> amounts = new TreeMap<>();
        limits.forEach((surface, limit) -> amounts.put(
                surface,
                limit.ceiling().map(Money::usd).map(BigDecimal::toPlainString).orElse(null)));
        try {
            return json.writeValueAsString(amounts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + amounts, e);
        }
    }

    private Tier tier(ResultSet row) throws SQLException {
        Map<String, Limit> limits = new TreeMap<>();
        read(row.getString("limits"))
                .forEach((surface, usd) ->
                        limits.put(surface, Limit.of(Optional.ofNullable(usd).map(Money::of))));
        return new Tier(
                row.getString("name"),
                limits,
                Optional.of(row.getObject("updated_at", OffsetDateTime.class).toInstant()));
    }

    private Map<String, String> read(String text) {
        try {
            return json.readValue(text, BY_SURFACE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tier holds broken JSON", e);
        }
    }
}
