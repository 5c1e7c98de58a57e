package dev.tokenward.usage.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Gathers what comes while a commit is under way into the next one: a lone piece of work is done at once, many small ones share the
 * price of a commit. Work of different keys is never mixed.
 *
 * @param <T> a piece of work
 * @param <R> its result
 */
public final class GroupCommit<T, R> {
    private final Commit<T, R> commit;
    private final int most;
    private final Predicate<Throwable> ofAll;
    private final Map<String, Group> groups = new ConcurrentHashMap<>();

    /**
     * @param most pieces in one commit
     * @param ofAll a failure that is no piece's own: each alone would fail again, and after as long a wait
     */
    public GroupCommit(int most, Predicate<Throwable> ofAll, Commit<T, R> commit) {
        this.most = most;
        this.ofAll = ofAll;
        this.commit = commit;
    }

    /** Answers when the work is committed; an exception is that of its commit. */
    public R submit(String key, T work) {
        Piece piece = new Piece(work);
        Group group = groups.computeIfAbsent(key, any -> new Group());
        group.add(piece);
        group.turn.lock();
        try {
            while (!piece.result.isDone()) {
                run(key, group.next(most));
            }
        } finally {
            group.turn.unlock();
        }
        return piece.get();
    }

    /** Whatever happens, and be it an Error, each piece is answered: one that is not is waited for by all that come after. */
    private void run(String key, List<Piece> pieces) {
        try {
            commitAll(key, pieces);
        } catch (Throwable e) {
            if (pieces.size() == 1 || ofAll.test(e)) {
                pieces.forEach(piece -> piece.result.completeExceptionally(e));
                return;
            }
            pieces.forEach(piece -> run(key, List.of(piece)));
        }
    }

    private void commitAll(String key, List<Piece> pieces) {
        List<R> results =
                commit.apply(key, pieces.stream().map(piece -> piece.work).toList());
        for (int i = 0; i < pieces.size(); i++) {
            pieces.get(i).result.complete(results.get(i));
        }
    }

    /**
     * Commits all or nothing.
     *
     * @param <T> a piece of work
     * @param <R> its result
     */
    @FunctionalInterface
    public interface Commit<T, R> {
        /** One result for each piece, in their order. */
        List<R> apply(String key, List<T> work);
    }

    private final class Group {
        private final ReentrantLock turn = new ReentrantLock();
        private final Queue<Piece> waiting = new ArrayDeque<>();

        synchronized void add(Piece piece) {
            waiting.add(piece);
        }

        synchronized List<Piece> next(int count) {
            List<Piece> pieces = new ArrayList<>();
            while (pieces.size() < count && !waiting.isEmpty()) {
                pieces.add(waiting.remove());
            }
            return pieces;
        }
    }

    private final class Piece {
        private final T work;
        private final CompletableFuture<R> result = new CompletableFuture<>();

        Piece(T work) {
            this.work = work;
        }

        R get() {
            try {
                return result.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
