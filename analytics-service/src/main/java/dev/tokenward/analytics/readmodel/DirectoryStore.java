package dev.tokenward.analytics.readmodel;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.feed.Change;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes over organizations, users with their memberships, and groups as they are. */
@Singleton
class DirectoryStore {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    DirectoryStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    void applyOrganizations(List<Change<OrganizationChange>> page) {
        String upsert = """
                insert into organizations (org_id, name, seats, default_model, group_threshold)
                select r.org_id, r.name, cast(r.seats as jsonb), coalesce(r.default_model, 'sonnet'),
                    coalesce(r.group_threshold, 10)
                from unnest(:org_id, :name, :seats, :default_model, :group_threshold)
                    as r(org_id, name, seats, default_model, group_threshold)
                on conflict (org_id) do update set name = excluded.name, seats = excluded.seats,
                    default_model = excluded.default_model, group_threshold = excluded.group_threshold
                """;
        jdbi.useHandle(handle -> {
            RowBatchStore.delete(handle, "organizations", "org_id", RowBatchStore.newest(page, true));
            RowBatchStore.of(handle, upsert, RowBatchStore.newest(page, false))
                    .text("org_id", Change::orgId)
                    .text("name", row -> row.value().name())
                    .text("seats", row -> seats(row.value().seats()))
                    .text("default_model", row -> row.value().defaultModel())
                    .number("group_threshold", row -> threshold(row.value()))
                    .execute();
        });
    }

    void applyUsers(List<Change<UserChange>> page) {
        String upsert = """
                insert into users (org_id, user_id, email, name, account_uuid, role, seat_tier, status)
                select * from unnest(:org_id, :user_id, :email, :name, :account_uuid, :role, :seat_tier, :status)
                on conflict (org_id, user_id) do update set
                    email = excluded.email, name = excluded.name, account_uuid = excluded.account_uuid,
                    role = excluded.role, seat_tier = excluded.seat_tier, status = excluded.status
                """;
        List<Change<UserChange>> there = RowBatchStore.newest(page, false);
        jdbi.useHandle(handle -> {
            RowBatchStore.delete(handle, "users", "user_id", RowBatchStore.newest(page, true));
            RowBatchStore.of(handle, upsert, there)
                    .text("org_id", Change::orgId)
                    .text("user_id", Change::id)
                    .text("email", row -> row.value().email())
                    .text("name", row -> row.value().name())
                    .text("account_uuid", row -> row.value().accountUuid())
                    .text("role", row -> row.value().role())
                    .text("seat_tier", row -> row.value().seatTier())
                    .text("status", row -> row.value().status())
                    .execute();
            replaceMemberships(handle, there);
        });
    }

    void applyGroups(List<Change<GroupChange>> page) {
        String upsert = """
                insert into groups (org_id, group_id, name, source_type, owner_ids)
                select r.org_id, r.group_id, r.name, r.source_type,
                    array(select jsonb_array_elements_text(cast(r.owner_ids as jsonb)))
                from unnest(:org_id, :group_id, :name, :source_type, :owner_ids)
                    as r(org_id, group_id, name, source_type, owner_ids)
                on conflict (org_id, group_id) do update set
                    name = excluded.name, source_type = excluded.source_type, owner_ids = excluded.owner_ids
                """;
        jdbi.useHandle(handle -> {
            RowBatchStore.delete(handle, "groups", "group_id", RowBatchStore.newest(page, true));
            RowBatchStore.of(handle, upsert, RowBatchStore.newest(page, false))
                    .text("org_id", Change::orgId)
                    .text("group_id", Change::id)
                    .text("name", row -> row.value().name())
                    .text("source_type", row -> row.value().sourceType())
                    .text("owner_ids", row -> write(row.value().ownerIds()))
                    .execute();
        });
    }

    /** A deleted user's memberships stay: the days before belong to those groups. */
    private static void replaceMemberships(Handle handle, List<Change<UserChange>> users) {
        String insert = """
                insert into memberships (org_id, user_id, group_id, since_day, until_day)
                select * from unnest(:org_id, :user_id, :group_id, :since_day, :until_day)
                on conflict (org_id, user_id, group_id, since_day) do update set until_day = excluded.until_day
                """;
        RowBatchStore.delete(handle, "memberships", "user_id", users);
        RowBatchStore.of(
                        handle,
                        insert,
                        users.stream().flatMap(DirectoryStore::memberships).toList())
                .text("org_id", MembershipRow::organization)
                .text("user_id", MembershipRow::user)
                .text("group_id", MembershipRow::group)
                .day("since_day", MembershipRow::since)
                .day("until_day", MembershipRow::until)
                .execute();
    }

    /** A membership that began and ended within one day stands for no day; of two that began on one day the longer stands. */
    private static Stream<MembershipRow> memberships(Change<UserChange> user) {
        if (user.value().memberships() == null) {
            return Stream.empty();
        }
        Map<List<Object>, MembershipRow> byStart = new LinkedHashMap<>();
        user.value().memberships().stream()
                .map(membership -> new MembershipRow(
                        user.orgId(),
                        user.id(),
                        membership.rbacGroupId(),
                        day(membership.since()),
                        membership.until() == null ? null : day(membership.until())))
                .filter(row -> row.until() == null || row.until().isAfter(row.since()))
                .forEach(row -> byStart.merge(List.of(row.group(), row.since()), row, MembershipRow::longer));
        return byStart.values().stream();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(UTC).toLocalDate();
    }

    private static Long threshold(OrganizationChange organization) {
        Integer threshold = organization.groupCountThreshold();
        return threshold == null ? null : threshold.longValue();
    }

    private String seats(Map<String, Integer> seats) {
        return write(seats == null ? Map.of() : seats);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value == null ? List.of() : value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not written as JSON", e);
        }
    }

    private record MembershipRow(String organization, String user, String group, LocalDate since, LocalDate until) {
        MembershipRow longer(MembershipRow other) {
            return other.until == null || (until != null && other.until.isAfter(until)) ? other : this;
        }
    }
}
