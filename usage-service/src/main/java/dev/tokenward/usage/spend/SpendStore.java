package dev.tokenward.usage.spend;

import dev.tokenward.usage.batch.RowBatchStore;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Adds to spend by period and by turn. Rows are locked in the order of their ids. */
@Singleton
public class SpendStore {
    private static final String ADD_TO_PERIODS = """
            insert into spend_to_date as s (org_id, row_id, actor, user_id, product, period, period_start, amount)
            select :org, row_key(r.period, r.period_start::text, r.actor, r.product), r.*
            from unnest(:actor, :user_id, :product, :period, :period_start, :amount)
                as r(actor, user_id, product, period, period_start, amount)
            order by 2
            on conflict (org_id, row_id) do update set
                amount = s.amount + excluded.amount, deleted = false, changed_xid = pg_current_xact_id()
            """;
    private static final String ADD_TO_TURNS = """
            insert into turns as t (org_id, turn_id, actor, user_id, product, model, amount, last_used_at)
            select :org, r.*
            from unnest(:turn_id, :actor, :user_id, :product, :model, :amount, :last_used_at)
                as r(turn_id, actor, user_id, product, model, amount, last_used_at)
            order by r.turn_id
            on conflict (org_id, turn_id) do update set
                amount = t.amount + excluded.amount, last_used_at = greatest(t.last_used_at, excluded.last_used_at),
                changed_xid = pg_current_xact_id()
            """;

    public void add(Handle handle, String organization, List<Spending> spendings) {
        RowBatchStore.of(handle, ADD_TO_PERIODS, Spending.byPeriod(spendings))
                .all("org", organization)
                .text("actor", Spending.InPeriod::actor)
                .text("user_id", row -> row.userId().orElse(null))
                .text("product", Spending.InPeriod::product)
                .text("period", row -> row.period().wireName())
                .day("period_start", Spending.InPeriod::start)
                .amount("amount", Spending.InPeriod::amount)
                .execute();
        RowBatchStore.of(handle, ADD_TO_TURNS, Spending.byTurn(spendings))
                .all("org", organization)
                .text("turn_id", Spending.OfTurn::turnId)
                .text("actor", Spending.OfTurn::actor)
                .text("user_id", row -> row.userId().orElse(null))
                .text("product", Spending.OfTurn::product)
                .text("model", Spending.OfTurn::model)
                .amount("amount", Spending.OfTurn::amount)
                .instant("last_used_at", Spending.OfTurn::lastUsedAt)
                .execute();
    }
}
