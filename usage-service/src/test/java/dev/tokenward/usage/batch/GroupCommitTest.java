package dev.tokenward.usage.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GroupCommitTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> commits = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void loneWorkIsDoneAtOnceAndAlone() {
        GroupCommit<Integer, Integer> group = new GroupCommit<>(10, any -> false, this::commit);

        assertThat(group.submit("a", 1)).isEqualTo(2);
        assertThat(group.submit("a", 2)).isEqualTo(4);

        assertThat(commits).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whatComesDuringACommitSharesTheNextAndEachGetsItsOwnResult() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger arrived = new AtomicInteger();
        GroupCommit<Integer, Integer> group = new GroupCommit<>(4, any -> false, (key, work) -> {
            if (work.contains(0)) {
                begun.countDown();
                await(goOn);
            }
            return commit(key, work);
        });
        Future<Integer> first = threads.submit(() -> group.submit("a", 0));
        begun.await();
        List<Future<Integer>> others = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            int work = number;
            others.add(threads.submit(() -> {
                arrived.incrementAndGet();
                return group.submit("a", work);
            }));
        }
        Awaitility.await().until(() -> arrived.get() == 6);
        CompletableFuture<Integer> otherKey = CompletableFuture.supplyAsync(() -> group.submit("b", 50), threads);
        assertThat(otherKey.get()).isEqualTo(100);

        goOn.countDown();

        assertThat(first.get()).isZero();
        for (int number = 1; number <= 6; number++) {
            assertThat(others.get(number - 1).get()).isEqualTo(2 * number);
        }
        assertThat(commits).allMatch(commit -> commit.size() <= 4);
        assertThat(commits.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 50);
    }

    @Test
    void oneThatFailsTakesNoOtherWithIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<Integer, Integer> group = new GroupCommit<>(10, any -> false, (key, work) -> {
            if (work.contains(0)) {
                begun.countDown();
                await(goOn);
            }
            if (work.contains(13)) {
                throw new IllegalArgumentException("13");
            }
            return commit(key, work);
        });
        Future<Integer> first = threads.submit(() -> group.submit("a", 0));
        begun.await();
        Future<Integer> good = threads.submit(() -> group.submit("a", 7));
        Future<Integer> bad = threads.submit(() -> group.submit("a", 13));
        goOn.countDown();

        assertThat(first.get()).isZero();
        assertThat(good.get()).isEqualTo(14);
        assertThatThrownBy(bad::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(commits.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 7);
    }

    /** A lack of memory is no RuntimeException, and those who wait must not wait for ever. */
    @Test
    @Timeout(20)
    void anErrorIsAnsweredAndWhatComesAfterIsDone() {
        AtomicBoolean broken = new AtomicBoolean(true);
        GroupCommit<Integer, Integer> group = new GroupCommit<>(10, any -> false, (key, work) -> {
            if (broken.get()) {
                throw new OutOfMemoryError("for the test");
            }
            return commit(key, work);
        });

        assertThatThrownBy(() -> group.submit("a", 1)).isInstanceOf(OutOfMemoryError.class);
        broken.set(false);

        assertThat(group.submit("a", 2)).isEqualTo(4);
    }

    @Test
    void whatFailsForAllIsTriedOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger tried = new AtomicInteger();
        GroupCommit<Integer, Integer> group =
                new GroupCommit<>(10, IllegalStateException.class::isInstance, (key, work) -> {
                    if (work.contains(0)) {
                        begun.countDown();
                        await(goOn);
                        return commit(key, work);
                    }
                    tried.incrementAndGet();
                    throw new IllegalStateException("away");
                });
        Future<Integer> first = threads.submit(() -> group.submit("a", 0));
        begun.await();
        AtomicInteger arrived = new AtomicInteger();
        List<Future<Integer>> others = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            int work = number;
            others.add(threads.submit(() -> {
                arrived.incrementAndGet();
                return group.submit("a", work);
            }));
        }
        Awaitility.await().until(() -> arrived.get() == 6);
        Thread.sleep(50);
        goOn.countDown();

        assertThat(first.get()).isZero();
        for (Future<Integer> other : others) {
            assertThatThrownBy(other::get).hasRootCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(tried.get()).as("not one by one").isLessThan(6);
    }

    private List<Integer> commit(String key, List<Integer> work) {
        commits.add(work);
        return work.stream().map(number -> 2 * number).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
