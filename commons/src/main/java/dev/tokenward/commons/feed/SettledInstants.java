package dev.tokenward.commons.feed;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Up to when everything that was committed is below a feed's horizon. A transaction that is under way holds the horizon back, so
 * later ones that are through already are not shown yet: what a page knows is older than the page. When a snapshot was taken is
 * remembered with the transaction that would have come next; once all before that one are through, all of that instant is shown.
 */
final class SettledInstants {
    private static final int MOST = 1000;

    private final Deque<Taken> taken = new ArrayDeque<>();

    /**
     * @param now read before the snapshot was taken
     * @param oldest transaction under way, {@code pg_snapshot_xmin}
     * @param next the first that had not begun, {@code pg_snapshot_xmax}
     * @return {@link Instant#EPOCH} where transactions are under way that began before the first call
     */
    synchronized Instant latest(Instant now, long oldest, long next) {
        taken.addLast(new Taken(now, next));
        Instant latest = Instant.EPOCH;
        while (!taken.isEmpty() && taken.peekFirst().next() <= oldest) {
            latest = taken.removeFirst().at();
        }
        if (!latest.equals(Instant.EPOCH)) {
            taken.addFirst(new Taken(latest, 0));
        }
        if (taken.size() > MOST) {
            thin();
        }
        return latest;
    }

    /** Every second one goes, the oldest most often: what a page knows is then told older than it is, never newer. */
    private void thin() {
        boolean goes = false;
        for (Iterator<Taken> each = taken.iterator(); each.hasNext(); goes = !goes) {
            each.next();
            if (goes) {
                each.remove();
            }
        }
    }

    private record Taken(Instant at, long next) {}
}
