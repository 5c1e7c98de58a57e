package dev.tokenward.usage.discount;

import dev.tokenward.usage.rating.Discount;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The discounts of organizations. One that was deleted stays for the events that had it, and is answered by its id alone. */
@Singleton
public class DiscountStore {

    /** All of them. */
    public Discounts discounts(Handle handle, String organization) {
        return new Discounts(list(handle, organization, "", Integer.MAX_VALUE));
    }

    /** By id, which is by time of making; those after {@code afterId} alone. */
    List<DatedDiscount> list(Handle handle, String organization, String afterId, int limit) {
        return handle.select(
                        "select * from discounts where org_id = ? and deleted_at is null and id > ? order by id limit ?",
                        organization,
                        afterId,
                        limit)
                .map((row, context) -> discount(row))
                .list();
    }

    Optional<DatedDiscount> find(Handle handle, String organization, String id) {
        return handle.select(
                        "select * from discounts where org_id = ? and id = ? and deleted_at is null", organization, id)
                .map((row, context) -> discount(row))
                .findOne();
    }

    /** Also when it was deleted. */
    Optional<KeptDiscount> findKept(Handle handle, String organization, String id) {
        return handle.select("select * from discounts where org_id = ? and id = ?", organization, id)
                .map((row, context) -> new KeptDiscount(discount(row), Optional.ofNullable(instant(row, "deleted_at"))))
                .findOne();
    }

    /** Whoever changes an organization's discounts does so alone until the transaction ends. */
    void lock(Handle handle, String organization) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "tokenward.discounts." + organization);
    }

    void add(Handle handle, String organization, DatedDiscount dated) {
        handle.createUpdate("""
                        insert into discounts (org_id, id, fraction, model, starting_at, ending_at, created_at)
                        values (:org, :id, :fraction, :model, :start, :end, :created)
                        """)
                .bind("org", organization)
                .bind("id", dated.discount().id())
                .bind("fraction", dated.discount().fraction())
                .bind("model", dated.model().orElse(null))
                .bind("start", dated.from())
                .bind("end", dated.until().orElse(null))
                .bind("created", dated.createdAt())
                .execute();
    }

    void delete(Handle handle, String organization, String id, Instant now) {
        handle.execute("update discounts set deleted_at = ? where org_id = ? and id = ?", now, organization, id);
    }

    private static DatedDiscount discount(ResultSet row) throws SQLException {
        return new DatedDiscount(
                new Discount(row.getString("id"), row.getBigDecimal("fraction")),
                Optional.ofNullable(row.getString("model")),
                instant(row, "starting_at"),
                Optional.ofNullable(instant(row, "ending_at")),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
