package dev.tokenward.analytics.sums;

import static java.util.stream.Collectors.joining;

import dev.tokenward.analytics.actor.ActorStore;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
    /** Whether a row is left out whose user the directory does not have any more. */
    static final String WITHOUT_DELETED = "u.user_id is not null or d.user_id is null";

    private static final String BEFORE =
            "(select coalesce(sum(fingerprint), 0) from keyed where (<keys>) <= (<places>))";

    private final Jdbi jdbi;

    RankingStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What lies up to the cursor is read in the same statement, so that both are of one state. */
    RankedRows sums(
            SumQuery query, UserSumOrder order, boolean withoutDeleted, Optional<RankingCursor> after, int rows) {
        String sql = """
                with s as (<sums>),
                known as (
                    select d.*, u.user_id is not null as known, u.email, u.name, u.account_uuid, <sort_key> as sort_key
                    from s d left join users u on u.org_id = :org and u.user_id = d.user_id
                    where <kept>
                ),
                keyed as (
                    select k.*, <value> as k0, sort_key as k1, actor collate "C" as k2,
                        <bucket> collate "C" as k3, <dimensions>, <fingerprint> as fingerprint
                    from known k
                ),
                page as (select * from keyed where <after> order by <keys> limit :rows)
                select p.*, b.before from (select <before> as before) b left join page p on true order by <keys>
                """.replace("<sums>", SumStore.sql(query, "d.actor, d.user_id, "))
                .replace("<sort_key>", ActorStore.SORT_KEY)
                .replace("<kept>", withoutDeleted ? WITHOUT_DELETED : "true")
                .replace("<value>", value(order))
                .replace("<bucket>", query.split() ? "(select cast(:buckets as text[]))[bucket]" : "''")
                .replace("<dimensions>", dimensions())
                .replace("<fingerprint>", fingerprint(query))
                .replace("<before>", after.isPresent() ? BEFORE : "0")
                .replace("<after>", after.isPresent() ? "(<keys>) > (<places>)" : "true")
                .replace("<keys>", parts(part -> "k" + part))
                .replace("<places>", parts(part -> part == 0 ? "cast(:p0 as numeric)" : ":p" + part));
        return jdbi.withHandle(handle -> read(
                bind(handle.createQuery(sql), query, after).bind("rows", rows).map((row, context) -> row(row, query))));
    }

    private static RankedRows read(Iterable<Row> read) {
        List<UserSum> rows = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (Row row : read) {
            before = row.before();
            row.sum().ifPresent(rows::add);
        }
        return new RankedRows(rows, before);
    }

    private static Row row(ResultSet row, SumQuery query) throws SQLException {
        BigDecimal before = row.getBigDecimal("before");
        if (row.getString("actor") == null) {
            return new Row(Optional.empty(), before);
        }
        UserSum sum = new UserSum(ActorStore.read(row), SumStore.read(row, query), row.getBigDecimal("fingerprint"));
        return new Row(Optional.of(sum), before);
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

    private static String fingerprint(SumQuery query) {
        String dimensions = query.groupBy().stream()
                .sorted()
                .map(dimension -> " || chr(31) || coalesce(" + dimension.wireName() + ", '')")
                .collect(joining());
        return "hashtextextended(actor" + dimensions + ", bucket)";
    }

    private static String parts(IntFunction<String> part) {
        return IntStream.range(0, UserSumOrder.KEY_PARTS).mapToObj(part).collect(joining(", "));
    }

    private static Query bind(Query statement, SumQuery query, Optional<RankingCursor> after) {
        SumStore.bind(statement, query, true);
        if (query.split()) {
            List<String> starts = query.range().buckets().stream()
                    .map(bucket -> bucket.start().toString())
                    .toList();
            statement.bindArray("buckets", String.class, starts);
        }
        after.ifPresent(cursor -> IntStream.range(0, UserSumOrder.KEY_PARTS)
                .forEach(part -> statement.bind("p" + part, cursor.key().get(part))));
        return statement;
    }

    private record Row(Optional<UserSum> sum, BigDecimal before) {}
}
