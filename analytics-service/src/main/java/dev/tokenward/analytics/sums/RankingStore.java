package dev.tokenward.analytics.sums;

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

/** The sums of each actor, by group, in the order of {@link UserSumOrder}. */
@Singleton
class RankingStore {
    private final Jdbi jdbi;

    RankingStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param after the key of the row before the page, by {@link UserSumOrder#key} */
    List<UserSum> sums(
            SumQuery query, UserSumOrder order, boolean withoutDeleted, Optional<List<String>> after, int rows) {
        String sql = """
                with s as (<sums>),
                known as (
                    select d.*, u.user_id is not null as known, u.email, u.name, u.account_uuid, <sort_key> as sort_key
                    from s d left join users u on u.org_id = :org and u.user_id = d.user_id
                    where <kept>
                ),
                keyed as (
                    select k.*, <value> as k0, sort_key as k1, actor collate "C" as k2,
                        coalesce(cast(day as text), '') collate "C" as k3, <dimensions>
                    from known k
                )
                select * from keyed where <after> order by <keys> limit :rows
                """.replace("<sums>", SumStore.sql(query, "d.actor, d.user_id, "))
                .replace("<sort_key>", ActorStore.SORT_KEY)
                .replace("<kept>", withoutDeleted ? "u.user_id is not null or d.user_id is null" : "true")
                .replace("<value>", value(order))
                .replace("<dimensions>", dimensions())
                .replace("<after>", after.isPresent() ? "(<keys>) > (<places>)" : "true")
                .replace("<keys>", parts(part -> "k" + part))
                .replace("<places>", parts(part -> part == 0 ? "cast(:p0 as numeric)" : ":p" + part));
        return jdbi.withHandle(handle -> bind(handle.createQuery(sql), query, after)
                .bind("rows", rows)
                .map((row, context) -> new UserSum(ActorStore.read(row), SumStore.read(row, query)))
                .list());
    }

    private static String value(UserSumOrder order) {
        return (order.descending() ? "-" : "") + order.by().wireName();
    }

    private static String dimensions() {
        return Stream.of(Dimension.values())
                .map(dimension ->
                        "coalesce(" + dimension.wireName() + ", '') collate \"C\" as k" + (4 + dimension.ordinal()))
                .collect(joining(", "));
    }

    private static String parts(IntFunction<String> part) {
        return IntStream.range(0, UserSumOrder.KEY_PARTS).mapToObj(part).collect(joining(", "));
    }

    private static Query bind(Query statement, SumQuery query, Optional<List<String>> after) {
        SumStore.bind(statement, query);
        after.ifPresent(key ->
                IntStream.range(0, UserSumOrder.KEY_PARTS).forEach(part -> statement.bind("p" + part, key.get(part))));
        return statement;
    }
}
