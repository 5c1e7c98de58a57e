package dev.tokenward.usage.intake;

import java.util.HashMap;
import java.util.Map;

/** The memory for all bodies, in KiB. No organization has more than half of it, or than one body needs where that is more. */
final class IntakeMemory {
    private final int all;
    private final int share;
    private final Map<String, Integer> byOrganization = new HashMap<>();
    private int held;

    /** @param largest what the largest body needs */
    IntakeMemory(int all, int largest) {
        this.all = all;
        this.share = Math.min(all, Math.max(all / 2, largest));
    }

    /** What one body gets at most: a larger one has all of that. */
    int share() {
        return share;
    }

    /** False when there is not so much left. */
    synchronized boolean take(int kib) {
        if (held + kib > all) {
            return false;
        }
        held += kib;
        return true;
    }

    synchronized void give(int kib) {
        held -= kib;
    }

    /** Of what was taken, how much is whose; false when it would be more than its share. */
    synchronized boolean count(String organization, int kib) {
        int theirs = byOrganization.getOrDefault(organization, 0) + kib;
        if (theirs > share) {
            return false;
        }
        byOrganization.put(organization, theirs);
        return true;
    }

    synchronized void discount(String organization, int kib) {
        byOrganization.computeIfPresent(organization, (any, theirs) -> theirs == kib ? null : theirs - kib);
    }

    synchronized int held() {
        return held;
    }
}
