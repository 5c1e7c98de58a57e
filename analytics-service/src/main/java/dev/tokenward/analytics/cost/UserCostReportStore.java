package dev.tokenward.analytics.cost;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.actor.ActorStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What each actor's usage cost, by group, in the order of {@link UserCostOrder}. */
@Singleton
class UserCostReportStore {
    private static final int KEY_PARTS = 4 + CostDimension.values().length;

    private final Jdbi jdbi;

    UserCostReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the key of the row before the page, by {@link UserCostOrder#key} */
    List<UserCost> userCosts(
            CostQuery query, UserCostOrder order, boolean withoutDeleted, Optional<List<String>> after, int rows) {
        String sql = """
                with spent as (<spent>),
                known as (
                    select d.*, u.user_id is not null as known, u.email, u.name, u.account_uuid, <sort_key> as sort_key
                    from spent d left join users u on u.org_id = :org and u.user_id = d.user_id
                    where <kept>
                ),
                keyed as (
                    select k.*, <value> as k0, sort_key as k1, actor collate "C" as k2,
                        coalesce(cast(day as text), '') collate "C" as k3, <dimensions>
                    from known k
                )
                select * from keyed where <after> order by <keys> limit :rows
                """.replace("<spent>", CostSumStore.sql(query, "d.actor, d.user_id, "))
                .replace("<sort_key>", ActorStore.SORT_KEY)
                .replace("<kept>", withoutDeleted ? "u.user_id is not null or d.user_id is null" : "true")
                .replace("<value>", value(order))
                .replace("<dimensions>", dimensions())
                .replace("<after>", after.isPresent() ? "(<keys>) > (<places>)" : "true")
                .replace("<keys>", parts(part -> "k" + part))
                .replace("<places>", parts(part -> part == 0 ? "cast(:p0 as numeric)" : ":p" + part));
        return jdbi.withHandle(handle -> bind(handle.createQuery(sql), query, after)
                .bind("rows", rows)
                .map((row, context) -> new UserCost(ActorStore.read(row), CostSumStore.read(row)))
                .list());
    }

    private static String value(UserCostOrder order) {
        return (order.descending() ? "-" : "") + (order.byListAmount() ? "list_amount" : "amount");
    }

    private static String dimensions() {
        return Stream.of(CostDimension.values())
                .map(dimension ->
                        "coalesce(" + dimension.wireName() + ", '') collate \"C\" as k" + (4 + dimension.ordinal()))
                .collect(joining(", "));
    }

    private static String parts(IntFunction<String> part) {
        return IntStream.range(0, KEY_PARTS).mapToObj(part).collect(joining(", "));
    }

    private static Query bind(Query statement, CostQuery query, Optional<List<String>> after) {
        CostSumStore.bind(statement, query);
        after.ifPresent(
                key -> IntStream.range(0, KEY_PARTS).forEach(part -> statement.bind("p" + part, key.get(part))));
        return statement;
    }
}
