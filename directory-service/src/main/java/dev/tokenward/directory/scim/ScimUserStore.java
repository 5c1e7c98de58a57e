package dev.tokenward.directory.scim;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserStatus;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Keeps what the identity provider says of people, beside the columns of the directory. */
@Singleton
class ScimUserStore {
    private static final int ROWS_AT_ONCE = 500;
    private static final String SELECT = """
            select u.*, array(select m.group_id from memberships m
                              where m.org_id = u.org_id and m.user_id = u.id and m.until is null
                              order by m.group_id) as group_ids,
                   (select coalesce(jsonb_agg(jsonb_build_object('value', g.id, 'display', g.name) order by g.id), '[]')
                    from memberships m join rbac_groups g on g.org_id = m.org_id and g.id = m.group_id
                    where m.org_id = u.org_id and m.user_id = u.id and m.until is null
                      and g.source_type = 'scim') as scim_groups
            from users u
            """;
    private static final String OF_ORGANIZATION = "where u.org_id = :org and u.deleted_at is null and ";

    private final Jdbi jdbi;

    ScimUserStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    ScimUser get(String organization, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + OF_ORGANIZATION + "u.id = :id")
                        .bind("org", organization)
                        .bind("id", id)
                        .map((row, context) -> person(row))
                        .findOne())
                .orElseThrow(() -> ProblemException.notFound("user", id));
    }

    void keep(String organization, String id, UserDocumentJson said) {
        keepAddresses(organization, id, said.addresses());
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update users set user_name = :user_name, external_id = :external_id,
                                         scim = cast(:document as jsonb)
                        where org_id = :org and id = :id
                        """)
                .bind("org", organization)
                .bind("id", id)
                .bind("user_name", said.userName())
                .bind("external_id", said.externalId())
                .bind("document", said.document().toString())
                .execute());
    }

    private void keepAddresses(String organization, String id, List<String> addresses) {
        jdbi.useTransaction(handle -> {
            handle.execute("delete from user_addresses where org_id = ? and user_id = ?", organization, id);
            handle.createUpdate("""
                            insert into user_addresses (org_id, user_id, address)
                            select :org, :id, address from unnest(:addresses) as address
                            on conflict do nothing
                            """)
                    .bind("org", organization)
                    .bind("id", id)
                    .bindArray("addresses", String.class, addresses)
                    .execute();
        });
    }

    /** Someone else who goes by that name or has that address. */
    Optional<String> other(String organization, String id, String userName, String email) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id from users u
                        where u.org_id = :org and u.id <> :id and u.deleted_at is null
                          and (u.user_name_key = lower(:user_name) or u.email = :email)
                        limit 1
                        """)
                .bind("org", organization)
                .bind("id", id)
                .bind("user_name", userName)
                .bind("email", email)
                .mapTo(String.class)
                .findOne());
    }

    int count(String organization, SqlCondition condition) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from users u " + OF_ORGANIZATION + condition.sql())
                        .bind("org", organization)
                        .bindMap(condition.bindings())
                        .mapTo(Integer.class)
                        .one());
    }

    List<ScimUser> page(String organization, SqlCondition condition, SqlOrder order, int offset, int limit) {
        String sql = SELECT + OF_ORGANIZATION + condition.sql() + order.sql("u") + " limit :limit offset :offset";
        return jdbi.withHandle(handle -> asked(handle.createQuery(sql), organization, condition, order)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> person(row))
                .list());
    }

    /** One after the other, so that any number of people fits into memory. */
    void each(String organization, SqlCondition condition, SqlOrder order, Consumer<ScimUser> reader) {
        String sql = SELECT + OF_ORGANIZATION + condition.sql() + order.sql("u");
        jdbi.useTransaction(handle -> asked(handle.createQuery(sql), organization, condition, order)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> person(row))
                .forEach(reader));
    }

    private static Query asked(Query query, String organization, SqlCondition condition, SqlOrder order) {
        query.bind("org", organization).bindMap(condition.bindings());
        return order.path().isEmpty() ? query : query.bindArray("sort_path", String.class, order.path());
    }

    private static ScimUser person(ResultSet row) throws SQLException {
        User user = new User(
                row.getString("id"),
                row.getString("email"),
                row.getString("name"),
                Optional.ofNullable(row.getString("account_uuid")),
                Role.ofWireName(row.getString("role")).orElseThrow(),
                Optional.ofNullable(row.getString("seat_tier")),
                UserStatus.ofWireName(row.getString("status")),
                row.getTimestamp("added_at").toInstant(),
                List.of((String[]) row.getArray("group_ids").getArray()));
        Timestamp modified = row.getTimestamp("modified_at");
        return new ScimUser(
                user,
                Optional.ofNullable(row.getString("scim")),
                modified == null ? user.addedAt() : modified.toInstant(),
                row.getString("scim_groups"));
    }
}
