package dev.tokenward.analytics.sums;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.actor.ActorStore;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * What each actor's usage cost by what it was for, in the order of {@link UserSumOrder}. The discount is shared by the rule and
 * not in SQL, so the order is made here: of one actor after the other, in memory for one actor and one page.
 */
@Singleton
class PartRankingStore {
    private static final int FETCH = 5000;
    private static final String SQL = """
            with s as (<sums>)
            select d.*, u.user_id is not null as known, u.email, u.name, u.account_uuid
            from s d left join users u on u.org_id = :org and u.user_id = d.user_id
            where <kept>
            order by d.actor collate "C"
            """;

    private final Jdbi jdbi;

    PartRankingStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** To be called in a transaction, for the rows are not taken all at once. */
    RankedRows sums(
            SumQuery query, UserSumOrder order, boolean withoutDeleted, Optional<RankingCursor> after, int rows) {
        String sql = SQL.replace("<sums>", SumStore.sql(query, "d.actor, d.user_id, "))
                .replace("<kept>", withoutDeleted ? RankingStore.WITHOUT_DELETED : "true");
        Top top = new Top(order, after, rows);
        jdbi.useHandle(handle -> {
            try (ResultIterator<ActorWhole> wholes = SumStore.bind(handle.createQuery(sql), query, true)
                    .setFetchSize(FETCH)
                    .map((row, context) -> whole(row, query))
                    .iterator()) {
                List<ActorWhole> ofActor = new ArrayList<>();
                while (wholes.hasNext()) {
                    ActorWhole whole = wholes.next();
                    if (!ofActor.isEmpty() && !ofActor.get(0).actor().equals(whole.actor())) {
                        top.addAll(ofActor, query);
                        ofActor.clear();
                    }
                    ofActor.add(whole);
                }
                top.addAll(ofActor, query);
            }
        });
        return top.rows();
    }

    private static ActorWhole whole(ResultSet row, SumQuery query) throws SQLException {
        return new ActorWhole(ActorStore.read(row), SumStore.readWhole(row, query));
    }

    private record ActorWhole(Actor actor, CostSplit.Whole cost) {}

    private record Keyed(List<String> key, UserSum row) {}

    /** The first rows after the cursor of all that were added, and the fingerprints of those up to it. */
    private static final class Top {
        private final UserSumOrder order;
        private final Optional<List<String>> after;
        private final int most;
        private final PriorityQueue<Keyed> lastFirst =
                new PriorityQueue<>((one, other) -> UserSumOrder.OF_KEYS.compare(other.key(), one.key()));
        private BigDecimal before = BigDecimal.ZERO;

        private Top(UserSumOrder order, Optional<RankingCursor> after, int most) {
            this.order = order;
            this.after = after.map(RankingCursor::key);
            this.most = most;
        }

        private void addAll(List<ActorWhole> ofActor, SumQuery query) {
            CostSplit.of(ofActor.stream().map(ActorWhole::cost).toList(), query.groupBy())
                    .forEach(sum -> add(ofActor.get(0).actor(), sum));
        }

        private void add(Actor actor, UsageSum sum) {
            List<String> key = order.key(new UserSum(actor, sum, BigDecimal.ZERO));
            BigDecimal fingerprint = fingerprint(key.subList(2, key.size()));
            if (after.filter(place -> UserSumOrder.OF_KEYS.compare(key, place) <= 0)
                    .isPresent()) {
                before = before.add(fingerprint);
                return;
            }
            lastFirst.add(new Keyed(key, new UserSum(actor, sum, fingerprint)));
            if (lastFirst.size() > most) {
                lastFirst.poll();
            }
        }

        private RankedRows rows() {
            List<UserSum> rows = lastFirst.stream()
                    .sorted((one, other) -> UserSumOrder.OF_KEYS.compare(one.key(), other.key()))
                    .map(Keyed::row)
                    .toList();
            return new RankedRows(rows, before);
        }

        private static BigDecimal fingerprint(List<String> identity) {
            byte[] text = identity.toString().getBytes(StandardCharsets.UTF_8);
            return BigDecimal.valueOf(UUID.nameUUIDFromBytes(text).getLeastSignificantBits());
        }
    }
}
