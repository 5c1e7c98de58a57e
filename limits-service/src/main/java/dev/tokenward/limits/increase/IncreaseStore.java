package dev.tokenward.limits.increase;

import dev.tokenward.limits.precedence.Limit;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Requests, one that waits a member; what concerns one member is done one after the other. */
@Singleton
class IncreaseStore {
    private final Jdbi jdbi;

    IncreaseStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Nobody else asks or answers for this member until the transaction ends. */
    void lockMember(String organization, String userId) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select pg_advisory_xact_lock(hashtextextended('increase/' || :org || '/' || :user, 0))")
                .bind("org", organization)
                .bind("user", userId)
                .mapToMap()
                .one());
    }

    /** Empty when it was kept, else the id of the request of the member that waits already. */
    Optional<String> add(Increase increase) {
        String sql = """
                insert into increase_requests (org_id, id, user_id, period, product, amount, reason, limit_then,
                    delegable_then, group_then, by_hand, asked_by_user, asked_by_key, created_at)
                values (:org, :id, :user, :period, :product, :amount, :reason, :limit_then, :delegable, :group_then,
                    :by_hand, :by_user, :by_key, :created)
                on conflict (org_id, user_id) where status = 'pending' do nothing
                """;
        return jdbi.withHandle(handle -> {
            int added = handle.createUpdate(sql)
                    .bind("org", increase.organization())
                    .bind("id", increase.id())
                    .bind("user", increase.userId())
                    .bind("period", increase.dimension().period().wireName())
                    .bind("product", increase.dimension().product().orElse(""))
                    .bind("amount", increase.wanted().ceiling().orElse(null))
                    .bind("reason", increase.reason())
                    .bind("limit_then", increase.limitThen())
                    .bind("delegable", increase.groupThen().isPresent())
                    .bind(
                            "group_then",
                            increase.groupThen().flatMap(Limit::ceiling).orElse(null))
                    .bind("by_hand", increase.byHand())
                    .bind("by_user", increase.askedBy().userId().orElse(null))
                    .bind("by_key", increase.askedBy().keyId())
                    .bind("created", increase.createdAt())
                    .execute();
            return added == 1 ? Optional.empty() : pending(increase.organization(), increase.userId());
        });
    }

    Optional<Increase> find(String organization, String id) {
        return read(organization, id, "");
    }

    /** Kept from others until the transaction ends, as is all that concerns the member. */
    Optional<Increase> lock(String organization, String id) {
        find(organization, id).ifPresent(there -> lockMember(organization, there.userId()));
        return read(organization, id, " for update");
    }

    void resolve(Increase increase) {
        Resolution resolution = increase.resolution().orElseThrow();
        Optional<Resolution.Grant> grant = resolution.grant();
        String sql = """
                update increase_requests set status = :status, resolved_at = :at, resolved_as = :as,
                    resolved_by_user = :by_user, resolved_by_key = :by_key, message = :message,
                    granted_period = :period, granted_amount = :amount, granted_until = :until, spend_limit_id = :limit
                where org_id = :org and id = :id and status = 'pending'
                """;
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("org", increase.organization())
                .bind("id", increase.id())
                .bind("status", resolution.status().wireName())
                .bind("at", resolution.at())
                .bind("as", resolution.as().wireName())
                .bind("by_user", resolution.by().userId().orElse(null))
                .bind("by_key", resolution.by().keyId())
                .bind("message", resolution.message().orElse(null))
                .bind("period", grant.map(given -> given.period().wireName()).orElse(null))
                .bind("amount", grant.flatMap(given -> given.limit().ceiling()).orElse(null))
                .bind("until", grant.flatMap(Resolution.Grant::until).orElse(null))
                .bind("limit", grant.map(Resolution.Grant::limitId).orElse(null))
                .execute());
    }

    private Optional<String> pending(String organization, String userId) {
        return jdbi.withHandle(handle -> handle.select(
                        "select id from increase_requests where org_id = ? and user_id = ? and status = 'pending'",
                        organization,
                        userId)
                .mapTo(String.class)
                .findOne());
    }

    private Optional<Increase> read(String organization, String id, String lock) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from increase_requests where org_id = ? and id = ?" + lock, organization, id)
                .map((row, context) -> IncreaseRowStore.increase(row))
                .findOne());
    }
}
