package dev.tokenward.limits.increase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.tokenward.commons.Ids;
import dev.tokenward.testkit.EmbeddedPostgres;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Of those who do the same at once one does it. */
@QuarkusTest
class IncreaseConcurrencyTest {
    private static final int CALLERS = 8;

    private Asking asking;

    @BeforeEach
    void begin() {
        asking = Asking.begin();
    }

    @RepeatedTest(3)
    void ofThoseWhoAskAtOnceOneHasARequest() throws Exception {
        List<Integer> answers =
                atOnce(any -> asking.ask(asking.ada(), "20000").extract().statusCode());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @RepeatedTest(3)
    void ofThoseWhoApproveAtOnceOneGivesWhatHolds() throws Exception {
        String id = asking.asked(asking.ada(), "20000");

        List<Integer> answers =
                atOnce(caller -> asking.approve(asking.ann(), id, "{\"amount\":\"" + (20000 + caller) + "\"}")
                        .extract()
                        .statusCode());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        String granted = asking.read(asking.ada(), id).extract().path("granted.amount");
        assertThat(asking.effective("ada")).isEqualTo(granted);
    }

    @RepeatedTest(3)
    void whatIsApprovedAndDeniedAtOnceIsOneOfThem() throws Exception {
        String id = asking.asked(asking.ada(), "20000");

        atOnce(caller -> caller % 2 == 0
                ? asking.approve(asking.ann(), id, "{}").extract().statusCode()
                : asking.deny(asking.ann(), id).extract().statusCode());

        String status = asking.read(asking.ada(), id).extract().path("status");
        assertThat(asking.effective("ada")).isEqualTo(status.equals("approved") ? "20000" : "10000");
    }

    @RepeatedTest(3)
    void thePolicyServesNobodyMoreOftenThanItSays() throws Exception {
        asking.policy("{\"auto_approve_below\":\"50000\",\"auto_approve_times\":2}");

        List<String> answers = atOnce(caller -> asking.ask(asking.ada(), String.valueOf(20000 + 100 * caller))
                .extract()
                .path("status")
                .toString());

        assertThat(answers.stream().filter("approved"::equals)).hasSizeBetween(1, 2);
    }

    @RepeatedTest(3)
    void whatAnotherReplicaSetAMomentAgoIsNotLowered() throws Exception {
        String waiting = asking.asked(asking.bob(), "15000");
        setBehindOurBack("ada");
        asking.ask(asking.ada(), "15000").statusCode(422).body("detail", containsString("20000"));
        setBehindOurBack("bob");
        asking.approve(asking.ann(), waiting, "{}").statusCode(422).body("detail", containsString("20000"));
    }

    private void setBehindOurBack(String user) throws SQLException {
        try (Connection connection = EmbeddedPostgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set tokenward.org = '" + asking.given().id() + "'");
            statement.execute("""
                    insert into spend_limits (org_id, id, scope_type, scope_id, kind, period, product, amount,
                        created_at, updated_at)
                    values ('%s', '%s', 'user', '%s', 'each', 'monthly', '', 200, now(), now())
                    """.formatted(asking.given().id(), Ids.next("spl"), user));
        }
    }

    private <T> List<T> atOnce(Attempt<T> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<T>> all = IntStream.range(0, CALLERS)
                    .<Callable<T>>mapToObj(caller -> () -> attempt.by(caller))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(all)) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private interface Attempt<T> {
        T by(int caller);
    }
}
