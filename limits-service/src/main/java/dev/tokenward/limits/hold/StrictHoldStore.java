package dev.tokenward.limits.hold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Admitted turns of organizations whose policy is strict: one table for all replicas, looked at and written in one statement. */
@Singleton
public class StrictHoldStore {
    private static final Logger LOG = Logger.getLogger(StrictHoldStore.class);

    private final Jdbi jdbi;
    private final ObjectMapper json;

    StrictHoldStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * Holds the turn where nothing that it is held against is reached.
     *
     * @param mayStart false for a turn that is refused already: it is only looked whether it runs
     * @param spendSeq until where the feed of spend is in the amounts that are free
     * @return empty when the database cannot be reached
     */
    public Optional<Outcome> admit(
            String organization, Hold turn, boolean mayStart, List<PurseCheck> against, long spendSeq, Instant now) {
        String sql = """
                select * from admit_turn(:org, :turn, :user, :product, :groups, :estimate, :lease_end, :overrun, :now, :spend_seq,
                                         :may_start, cast(:purses as jsonb))
                """;
        return reaching(() -> jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("org", organization)
                .bind("turn", turn.turnId())
                .bind("user", turn.userId())
                .bind("product", turn.product())
                .bindArray("groups", String.class, List.copyOf(turn.groups()))
                .bind("estimate", turn.estimate().usd())
                .bind("lease_end", turn.leaseEnd())
                .bind("overrun", turn.overrun().map(Money::usd).orElse(null))
                .bind("now", now)
                .bind("spend_seq", spendSeq)
                .bind("may_start", mayStart)
                .bind("purses", purses(against))
                .map((row, context) -> outcome(row))
                .one()));
    }

    public boolean isRunning(String organization, String turnId, String userId, Instant now) {
        String sql = """
                select exists (select 1 from held_turns
                    where org_id = :org and turn_id = :turn and user_id = :user and lease_end > :now
                      and (overrun is null or recorded <= estimate + overrun))
                """;
        return reaching(() -> jdbi.withHandle(handle -> handle.createQuery(sql)
                        .bind("org", organization)
                        .bind("turn", turnId)
                        .bind("user", userId)
                        .bind("now", now)
                        .mapTo(Boolean.class)
                        .one()))
                .orElse(false);
    }

    public void close(String organization, String turnId) {
        jdbi.useHandle(handle ->
                handle.execute("delete from held_turns where org_id = ? and turn_id = ?", organization, turnId));
    }

    /**
     * Takes what was recorded of turns. Another replica lets it go only when it knows the spend as far as we do.
     *
     * @param turnsSeq where the feed of turns was that told of it
     * @return false when the database cannot be reached: it must be told again
     */
    public boolean recorded(List<RecordedTurn> turns, long turnsSeq, long spendSeq) {
        if (turns.isEmpty()) {
            return true;
        }
        String sql = """
                update held_turns t
                set recorded = n.recorded, recorded_seq = :turns_seq,
                    spend_seq = case when t.recorded = n.recorded then least(t.spend_seq, :spend_seq) else :spend_seq end
                from unnest(:orgs, :turns, cast(:amounts as numeric[])) as n(org_id, turn_id, recorded)
                where t.org_id = n.org_id and t.turn_id = n.turn_id and t.recorded_seq <= :turns_seq
                """;
        return reaching(() -> Tenancy.everyOrganization(() -> jdbi.withHandle(handle -> handle.createUpdate(sql)
                        .bindArray(
                                "orgs",
                                String.class,
                                turns.stream().map(RecordedTurn::organization).toList())
                        .bindArray(
                                "turns",
                                String.class,
                                turns.stream().map(RecordedTurn::turnId).toList())
                        .bindArray(
                                "amounts",
                                String.class,
                                turns.stream()
                                        .map(turn -> turn.amount().usd().toPlainString())
                                        .toList())
                        .bind("turns_seq", turnsSeq)
                        .bind("spend_seq", spendSeq)
                        .execute())))
                .isPresent();
    }

    private String purses(List<PurseCheck> against) {
        ArrayNode all = json.createArrayNode();
        for (PurseCheck check : against) {
            ObjectNode purse = all.addObject().put("name", check.name());
            check.purse().userId().ifPresent(id -> purse.put("user_id", id));
            check.purse().groupId().ifPresent(id -> purse.put("group_id", id));
            check.purse().product().ifPresent(name -> purse.put("product", name));
            check.free().ifPresent(free -> purse.put("free", free.usd().toPlainString()));
        }
        return all.toString();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                row.getBoolean("running"),
                row.getBoolean("admitted"),
                Stream.of((BigDecimal[]) row.getArray("held").getArray())
                        .map(Money::new)
                        .toList());
    }

    private static <T> Optional<T> reaching(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (JdbiException e) {
            LOG.warnf("Turns cannot be held in the database cause=%s", e);
            return Optional.empty();
        }
    }

    /**
     * @param running whether the turn had been admitted before, and still runs
     * @param held what is held of each purse that was asked about, in that order, before this turn
     */
    public record Outcome(boolean running, boolean admitted, List<Money> held) {
        public Outcome {
            held = List.copyOf(held);
        }
    }

    /** What has been recorded of a turn so far. */
    public record RecordedTurn(String organization, String turnId, Money amount) {}
}
