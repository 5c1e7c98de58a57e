package dev.tokenward.limits.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.limits.Given;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.hold.HoldState;
import dev.tokenward.limits.hold.StrictHoldStore;
import dev.tokenward.limits.policy.PolicyState;
import dev.tokenward.limits.spend.SpendState;
import dev.tokenward.limits.spend.TurnCostState;
import dev.tokenward.limits.standing.StandingService;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Several replicas of one organization: the same feeds and database, each with holds of its own. Every turn costs a dollar, 10 are
 * free.
 */
@QuarkusTest
class ReplicasTest {
    private static final int FREE = 10;
    private static final int THREADS = 64;
    private static final int TURNS = 256;
    private static final int MORE_CONNECTIONS_THAN_THERE_ARE = 100;

    @Inject
    DirectoryState directory;

    @Inject
    PolicyState policies;

    @Inject
    StandingService standings;

    @Inject
    StrictHoldStore strictHolds;

    @Inject
    SpendState spend;

    @Inject
    ContactService contacts;

    @Inject
    FreshnessService freshness;

    @Inject
    AgroalDataSource database;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    @Test
    void strictOnesTogetherNeverAdmitMoreThanIsFree() throws Exception {
        Given given = given("strict");

        assertThat(hammer(given, List.of(replica(), replica(), replica()))).isEqualTo(FREE);
    }

    @Test
    void fastOnesAdmitAtMostWhatIsFreeOnEach() throws Exception {
        Given given = given("fast");

        assertThat(hammer(given, List.of(replica()))).isEqualTo(FREE);
        assertThat(hammer(given, List.of(replica(), replica(), replica()))).isBetween(FREE, 3 * FREE);
    }

    @Test
    void aTurnThatOneAdmittedRunsOnWithEveryOtherAndAfterARestart() {
        Given given = given("strict");
        given.userLimit("ada", "50");

        assertThat(ask(replica(), given, "long").decision().allowed()).isTrue();
        assertThat(ask(replica(), given, "other").decision().allowed()).isFalse();
        assertThat(ask(replica(), given, "long").decision().allowed()).isTrue();
    }

    @Test
    void whatIsClosedWithOneIsFreeWithEveryOther() {
        Given given = given("strict");
        given.userLimit("ada", "100");
        DecisionService one = replica();
        assertThat(ask(one, given, "first").decision().allowed()).isTrue();
        assertThat(ask(replica(), given, "second").decision().allowed()).isFalse();

        Tenancy.organization(given.id(), () -> {
            one.close(given.id(), "first");
            one.close(given.id(), "first");
            return null;
        });

        assertThat(ask(replica(), given, "second").decision().allowed()).isTrue();
    }

    @Test
    void whatWasRecordedIsHeldNoMoreAndCountedOnce() {
        Given given = given("strict");
        given.userLimit("ada", "150");
        assertThat(ask(replica(), given, "first").decision().allowed()).isTrue();

        given.spend("ada", "chat", "1").recorded("first", "ada", "1").settled();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ask(replica(), given, "first")
                                .decision()
                                .limits()
                                .get(0)
                                .used())
                        .isEqualTo(Money.of("1")));
    }

    @Test
    void aReplicaThatDoesNotKnowTheSpendYetHoldsTheTurnOn() {
        Given given = given("strict");
        given.userLimit("ada", "100");
        assertThat(ask(replica(), given, "first").decision().allowed()).isTrue();
        long ahead = spend.knownSeq() + 1_000_000;

        strictHolds.recorded(
                List.of(new StrictHoldStore.RecordedTurn(given.id(), "first", Money.of("1"))), ahead, ahead);

        assertThat(ask(replica(), given, "second").decision().allowed()).isFalse();
    }

    @Test
    void aRunawayTurnStopsAtItsBoundEverywhere() {
        Given given = Given.organization().member("ada").settled();
        given.policy("{\"multiple_limits\":\"lowest\",\"mode\":\"strict\",\"turn_overrun\":\"200\"}");
        given.userLimit("ada", "0100");
        assertThat(ask(replica(), given, "runaway").decision().allowed()).isTrue();

        given.spend("ada", "chat", "3").recorded("runaway", "ada", "3").settled();
        assertThat(ask(replica(), given, "runaway").decision().allowed()).isTrue();
        given.spend("ada", "chat", "0.01").recorded("runaway", "ada", "3.01").settled();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                ask(replica(), given, "runaway").decision().reason())
                        .contains(RefusalReason.USER_LIMIT_REACHED));
    }

    @Test
    void withoutTheDatabaseFastOnesGoOnAndStrictOnesDoAsThePolicySays() throws Exception {
        Given fast = given("fast");
        Given open = given("strict");
        Given closed = given("strict");
        closed.policy("{\"multiple_limits\":\"lowest\",\"mode\":\"strict\",\"stale_data\":\"closed\"}");

        List<Connection> taken = takeEveryConnection();
        try {
            long start = System.nanoTime();
            assertThat(ask(replica(), fast, "turn").decision().allowed()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            Decision held = ask(replica(), open, "turn").decision();
            assertThat(held.allowed()).isTrue();
            assertThat(held.stale()).isTrue();
            assertThat(ask(replica(), closed, "turn").decision().reason()).contains(RefusalReason.DATA_STALE);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void theModeIsPartOfThePolicy() {
        Given given = given("strict");

        assertThat(given.asAdmin().get("/v1/organizations/spend_limits/policy").<String>path("mode"))
                .isEqualTo("strict");
        given.asAdmin()
                .body("{\"multiple_limits\":\"lowest\",\"mode\":\"loose\"}")
                .put("/v1/organizations/spend_limits/policy")
                .then()
                .statusCode(400);
    }

    private List<Connection> takeEveryConnection() {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_CONNECTIONS_THAN_THERE_ARE; i++) {
                taken.add(database.getConnection());
            }
        } catch (SQLException none) {
            return taken;
        }
        throw new AssertionError("The database still gives connections");
    }

    private static Given given(String mode) {
        Given given = Given.organization().member("ada").settled();
        given.policy("{\"multiple_limits\":\"lowest\",\"mode\":\"" + mode + "\"}");
        return given.userLimit("ada", String.valueOf(100 * FREE));
    }

    /** Another instance of all that a replica has for itself. */
    private DecisionService replica() {
        HoldState holds = new HoldState(clock);
        TurnQuestionService questions = new TurnQuestionService(directory, standings);
        return new DecisionService(
                directory,
                policies,
                questions,
                new StrictAdmissionService(questions, holds, strictHolds, spend),
                holds,
                new TurnCostState(),
                contacts,
                freshness,
                metrics,
                clock);
    }

    /** How many of many turns at once are admitted. */
    private static int hammer(Given given, List<DecisionService> replicas) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Boolean>> turns = IntStream.range(0, TURNS)
                .<Callable<Boolean>>mapToObj(turn ->
                        () -> ask(replicas.get(turn % replicas.size()), given, "turn-" + turn)
                                .decision()
                                .allowed())
                .toList();
        int admitted = 0;
        for (Future<Boolean> turn : threads.invokeAll(turns)) {
            admitted += turn.get() ? 1 : 0;
        }
        threads.shutdown();
        return admitted;
    }

    private static Answer ask(DecisionService replica, Given given, String turn) {
        AskedTurn asked = new AskedTurn("ada", "chat", Optional.empty(), turn, Optional.of(Money.of("1")));
        return Tenancy.organization(given.id(), () -> replica.decide(given.id(), asked));
    }
}
