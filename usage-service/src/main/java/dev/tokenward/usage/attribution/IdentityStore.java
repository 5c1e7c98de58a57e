package dev.tokenward.usage.attribution;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.usage.attribution.Identity.Kind;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Keeps who is known by which address and account, and which surfaces an organization has. */
@Singleton
public class IdentityStore {
    private static final String RESOLVE = """
            select 'id:' || user_id as identity, user_id from identities where org_id = :org and user_id = any(:id)
            union all
            select 'email:' || email, user_id from identities where org_id = :org and email = any(:email)
            union all
            select 'account_uuid:' || account_uuid, user_id from identities
            where org_id = :org and account_uuid = any(:account_uuid)
            order by user_id
            """;

    private final Jdbi jdbi;

    IdentityStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whose usage each identity is. Should two people have had the same address, it is the newer one's. */
    public Map<Identity, Actor> resolve(String organization, Collection<Identity> identities) {
        Map<String, String> users = new HashMap<>();
        jdbi.useHandle(handle -> {
            Query query = handle.createQuery(RESOLVE)
                    .registerArrayType(String.class, "text")
                    .bind("org", organization);
            for (Kind kind : Kind.values()) {
                query.bindArray(kind.name().toLowerCase(Locale.ROOT), String.class, values(identities, kind));
            }
            query.map((row, context) -> Map.entry(row.getString("identity"), row.getString("user_id")))
                    .forEach(found -> users.put(found.getKey(), found.getValue()));
        });
        Map<Identity, Actor> actors = new HashMap<>();
        identities.forEach(identity -> {
            String user = users.get(identity.text());
            actors.put(identity, user == null ? Actor.unattributed(identity) : Actor.user(user));
        });
        return actors;
    }

    /** Empty when the directory has told nothing of the organization. */
    public Set<String> surfaces(String organization) {
        return jdbi.withHandle(handle -> handle.createQuery("select surface from known_surfaces where org_id = :org")
                .bind("org", organization)
                .mapTo(String.class)
                .set());
    }

    private static List<String> values(Collection<Identity> identities, Kind kind) {
        return identities.stream()
                .filter(identity -> identity.kind() == kind)
                .map(Identity::value)
                .toList();
    }

    /** Usage of a person who was deleted stays theirs; later usage by their address is nobody's until it is someone's again. */
    void applyPeople(List<Change<PersonChange>> people) {
        jdbi.useHandle(handle -> {
            PreparedBatch known = handle.prepareBatch("""
                    insert into identities (org_id, user_id, email, account_uuid) values (?, ?, lower(?), ?)
                    on conflict (org_id, user_id) do update
                    set email = excluded.email, account_uuid = excluded.account_uuid
                    """);
            PreparedBatch gone = handle.prepareBatch("delete from identities where org_id = ? and user_id = ?");
            people.forEach(person -> {
                if (person.deleted()) {
                    gone.add(person.orgId(), person.id());
                } else {
                    known.add(
                            person.orgId(),
                            person.id(),
                            person.value().email(),
                            person.value().accountUuid());
                }
            });
            gone.execute();
            known.execute();
        });
    }

    void applySurfaces(List<Change<SurfacesChange>> access) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into known_surfaces (org_id, surface) values (?, ?) on conflict do nothing");
            access.stream()
                    .filter(change -> !change.deleted())
                    .flatMap(change -> change.value().surfaces().stream()
                            .map(surface -> List.of(change.orgId(), surface.surface())))
                    .distinct()
                    .forEach(row -> batch.add(row.get(0), row.get(1)));
            batch.execute();
        });
    }
}
