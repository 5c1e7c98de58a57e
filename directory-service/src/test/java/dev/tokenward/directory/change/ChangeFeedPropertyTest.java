package dev.tokenward.directory.change;

import static dev.tokenward.directory.DirectoryApi.newOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.directory.DirectoryApi.Organization;
import dev.tokenward.directory.ServiceKey;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Gen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever follows all the time in small bites, whoever was away, and whoever starts empty end with the same state, which is the
 * directory's own; with several writers at once and transactions that commit long after later ones.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgres.class)
@QuarkusTestResource(ServiceKey.class)
class ChangeFeedPropertyTest {
    private static final List<String> FEEDS =
            List.of("organizations", "users", "groups", "access", "rollouts", "invites", "settings");
    private static final int WRITERS = 3;
    private static final int STEPS = 30;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyConsumerEndsWithTheDirectorysOwnState(long seed) throws Exception {
        List<FollowedFeed> before = consumersOf("nobody");
        Organization organization = newOrganization();
        List<FollowedFeed> following = beginning(before, organization, 3);
        List<FollowedFeed> away = beginning(before, organization, 50);
        RandomDirectory directory = new RandomDirectory(organization);

        work(directory, seed, following);
        away.forEach(FollowedFeed::read);
        work(directory, seed + 1000, following);

        Map<String, Object> truth = state(consumersOf(organization.id()));
        assertThat(state(following)).isEqualTo(truth);
        assertThat(state(away)).isEqualTo(truth);
        directory.isWhatTheFeedsSay(truth);
        assertThat(directory.changesTaken()).isGreaterThan(WRITERS * STEPS);
    }

    /** One change at a time: whatever it was, it was told. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachChangeByItselfReachesWhoeverFollows(long seed) {
        List<FollowedFeed> before = consumersOf("nobody");
        Organization organization = newOrganization();
        RandomDirectory directory = new RandomDirectory(organization);
        directory.change(new Gen(seed), STEPS);
        List<FollowedFeed> following = beginning(before, organization, 1000);
        Gen gen = new Gen(-seed);

        state(following);

        for (int step = 0; step < STEPS; step++) {
            String change = directory.changeForSome(gen);
            assertThat(state(following))
                    .as("step %d: %s", step, change)
                    .isEqualTo(state(beginning(before, organization, 1000)));
        }
    }

    /** Random changes by several writers and one that commits late, with a consumer that reads meanwhile. */
    private static void work(RandomDirectory directory, long seed, List<FollowedFeed> following) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<Future<?>> work = Stream.concat(
                        LongStream.range(0, WRITERS)
                                .<Future<?>>mapToObj(writer -> threads.submit(
                                        () -> directory.change(new Gen(seed * WRITERS + writer), STEPS))),
                        Stream.<Future<?>>of(threads.submit(() -> directory.commitLate(new Gen(seed), STEPS / 8))))
                .toList();
        while (work.stream().anyMatch(each -> !each.isDone())) {
            following.forEach(FollowedFeed::read);
        }
        for (Future<?> each : work) {
            each.get();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static List<FollowedFeed> consumersOf(String organization) {
        List<FollowedFeed> consumers = FEEDS.stream()
                .map(feed -> new FollowedFeed(feed, organization, 5000))
                .toList();
        consumers.forEach(FollowedFeed::read);
        return consumers;
    }

    private static List<FollowedFeed> beginning(List<FollowedFeed> here, Organization organization, int bite) {
        return here.stream()
                .map(feed -> feed.beginningHere(organization.id(), bite))
                .toList();
    }

    /** All rows of all feeds, by feed. */
    private static Map<String, Object> state(List<FollowedFeed> consumers) {
        return IntStream.range(0, FEEDS.size())
                .boxed()
                .collect(Collectors.toMap(FEEDS::get, i -> consumers.get(i).read()));
    }
}
