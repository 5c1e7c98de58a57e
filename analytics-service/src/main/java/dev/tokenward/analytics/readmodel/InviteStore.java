package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangePage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes over invitations. One that is gone stays, with when we learned of it: the days before had it pending. */
@Singleton
class InviteStore {
    private final Jdbi jdbi;

    InviteStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void apply(ChangePage<InviteChange> page) {
        jdbi.useHandle(handle -> {
            withdraw(handle, RowBatchStore.newest(page.data(), true), page.asOf());
            upsert(handle, RowBatchStore.newest(page.data(), false));
        });
    }

    private static void upsert(Handle handle, List<Change<InviteChange>> invites) {
        String sql = """
                insert into invites (org_id, invite_id, invited_at, expires_at, accepted_at)
                select r.org_id, r.invite_id, cast(r.invited_at as timestamptz), cast(r.expires_at as timestamptz),
                    cast(r.accepted_at as timestamptz)
                from unnest(:org_id, :invite_id, :invited_at, :expires_at, :accepted_at)
                    as r(org_id, invite_id, invited_at, expires_at, accepted_at)
                on conflict (org_id, invite_id) do update set
                    invited_at = excluded.invited_at, expires_at = excluded.expires_at,
                    accepted_at = excluded.accepted_at, withdrawn_at = null
                """;
        RowBatchStore.of(handle, sql, invites)
                .text("org_id", Change::orgId)
                .text("invite_id", Change::id)
                .text("invited_at", instant(InviteChange::invitedAt))
                .text("expires_at", instant(InviteChange::expiresAt))
                .text("accepted_at", instant(InviteChange::acceptedAt))
                .execute();
    }

    private static void withdraw(Handle handle, List<Change<InviteChange>> gone, Instant learnedAt) {
        String sql = """
                update invites i set withdrawn_at = cast(r.withdrawn_at as timestamptz)
                from unnest(:org_id, :invite_id, :withdrawn_at) as r(org_id, invite_id, withdrawn_at)
                where i.org_id = r.org_id and i.invite_id = r.invite_id and i.withdrawn_at is null
                """;
        RowBatchStore.of(handle, sql, gone)
                .text("org_id", Change::orgId)
                .text("invite_id", Change::id)
                .text("withdrawn_at", any -> learnedAt.toString())
                .execute();
    }

    private static Function<Change<InviteChange>, String> instant(Function<InviteChange, Instant> field) {
        return row -> {
            Instant instant = field.apply(row.value());
            return instant == null ? null : instant.toString();
        };
    }
}
