package dev.tokenward.directory.organization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Keeps organizations. */
@Singleton
class OrganizationStore {
    private static final TypeReference<Map<String, Integer>> SEATS = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final ObjectMapper json;

    OrganizationStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    void insert(Organization organization) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into organizations (org_id, name, default_model, seats, group_count_threshold, created_at) values (?, ?, ?, cast(? as jsonb), ?, ?)",
                organization.id(),
                organization.name(),
                organization.defaultModel(),
                write(organization.seats()),
                organization.groupCountThreshold(),
                organization.createdAt()));
    }

    void update(Organization organization) {
        jdbi.useHandle(handle -> handle.execute(
                "update organizations set name = ?, default_model = ?, seats = cast(? as jsonb), group_count_threshold = ? where org_id = ?",
                organization.name(),
                organization.defaultModel(),
                write(organization.seats()),
                organization.groupCountThreshold(),
                organization.id()));
    }

    Organization get(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from organizations where org_id = :org")
                .bind("org", id)
                .map((row, context) -> organization(row))
                .one());
    }

    List<Organization> list(String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from organizations where org_id > :after order by org_id limit :limit")
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> organization(row))
                .list());
    }

    private Organization organization(ResultSet row) throws SQLException {
        return new Organization(
                row.getString("org_id"),
                row.getString("name"),
                row.getString("default_model"),
                seats(row.getString("seats")),
                row.getInt("group_count_threshold"),
                row.getTimestamp("created_at").toInstant());
    }

    private Map<String, Integer> seats(String text) {
        try {
            return json.readValue(text, SEATS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private String write(Map<String, Integer> seats) {
        try {
            return json.writeValueAsString(seats);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
