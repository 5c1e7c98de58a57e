package dev.tokenward.usage.price;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.rating.Price;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The prices of organizations. One that was withdrawn stays for the events that had it. */
@Singleton
public class OwnPriceStore {
    private static final String ADD = """
            insert into prices (org_id, id, model, name, aliases, prefixes, effective_from, effective_until, tiers, web_search,
                speeds, regions, imported, created_at)
            values (:org, :id, :model, :name, :aliases, :prefixes, :from, :until, :tiers, :web_search, :speeds, :regions,
                :imported, :created)
            """;

    /** Those that rate. */
    public List<OwnPrice> standing(Handle handle, String organization) {
        return handle.select("select * from prices where org_id = ? and withdrawn_at is null", organization)
                .map((row, context) -> price(row))
                .list();
    }

    /** With those that were withdrawn. */
    public List<OwnPrice> all(Handle handle, String organization) {
        return handle.select("select * from prices where org_id = ?", organization)
                .map((row, context) -> price(row))
                .list();
    }

    /** Also when it was withdrawn. */
    public Optional<OwnPrice> find(Handle handle, String organization, String id) {
        return handle.select("select * from prices where org_id = ? and id = ?", organization, id)
                .map((row, context) -> price(row))
                .findOne();
    }

    /** Whoever changes an organization's prices does so alone until the transaction ends. */
    public void lock(Handle handle, String organization) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "tokenward.prices." + organization);
    }

    public void add(Handle handle, String organization, OwnPrice own) {
        handle.createUpdate(ADD)
                .bind("org", organization)
                .bind("id", own.id())
                .bind("model", own.model())
                .bind("name", own.name())
                .bind("aliases", PriceBreakdownJson.writeNames(own.aliases()))
                .bind("prefixes", PriceBreakdownJson.writeNames(own.prefixes()))
                .bind("from", own.from())
                .bind("until", own.until().orElse(null))
                .bind("tiers", PriceBreakdownJson.writeTiers(own.price().tiers()))
                .bind("web_search", own.price().webSearch().usd())
                .bind("speeds", PriceBreakdownJson.writeFactors(own.price().speeds()))
                .bind("regions", PriceBreakdownJson.writeFactors(own.price().regions()))
                .bind("imported", own.imported())
                .bind("created", own.createdAt())
                .execute();
    }

    /** @param replacedBy the id of what comes in its place, or null */
    public void withdraw(Handle handle, String organization, String id, String replacedBy, Instant now) {
        handle.execute(
                "update prices set withdrawn_at = ?, replaced_by = ? where org_id = ? and id = ? and withdrawn_at is null",
                now,
                replacedBy,
                organization,
                id);
    }

    private static OwnPrice price(ResultSet row) throws SQLException {
        String model = row.getString("model");
        Price price = new Price(
                row.getString("id"),
                model,
                PriceBreakdownJson.tiers(row.getString("tiers")),
                true,
                new Money(row.getBigDecimal("web_search")),
                PriceBreakdownJson.factors(row.getString("speeds")),
                PriceBreakdownJson.factors(row.getString("regions")));
        return new OwnPrice(
                row.getString("id"),
                model,
                row.getString("name"),
                PriceBreakdownJson.names(row.getString("aliases")),
                PriceBreakdownJson.names(row.getString("prefixes")),
                instant(row, "effective_from"),
                Optional.ofNullable(instant(row, "effective_until")),
                price,
                row.getBoolean("imported"),
                instant(row, "created_at"),
                Optional.ofNullable(instant(row, "withdrawn_at")),
                Optional.ofNullable(row.getString("replaced_by")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
