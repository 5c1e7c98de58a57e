package dev.tokenward.usage.importfile;

import dev.tokenward.usage.event.ReadEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the rows of a file into blocks. A block ends after as many rows as it may have, but not amid an event that several rows say:
 * some rows more are looked at before it is closed. When the file is damaged, what came before is a block of its own.
 */
public final class FileBlocks {
    private static final int AHEAD = 64;
    private static final int AT_MOST = 4;

    /** Characters of names in a block: a row may have forty thousand. */
    private static final long MOST_TEXT = 1 << 20;

    private final FileRows rows;
    private final int most;
    private final Deque<FileRow> ahead = new ArrayDeque<>();
    private IOException damage;
    private boolean ended;

    /** @param most rows in a block, four times as many if one event spans them */
    FileBlocks(FileRows rows, int most) {
        this.rows = rows;
        this.most = most;
    }

    /** Passes over rows that were settled before; false when the file has fewer. */
    public boolean skip(long count) throws IOException {
        for (long passed = 0; passed < count; passed++) {
            if (!rows.skip()) {
                return false;
            }
        }
        return true;
    }

    /** The next rows; none of them in a block that is the last. */
    public FileBlock next() throws IOException {
        List<FileRow> taken = new ArrayList<>(most);
        Set<String> said = new HashSet<>();
        long text = 0;
        while (taken.size() < most && text < MOST_TEXT && look(1)) {
            text += ahead.getFirst().text();
            take(taken, said);
        }
        while (!said.isEmpty() && taken.size() < most * AT_MOST && isSaidAgain(said)) {
            take(taken, said);
        }
        if (taken.isEmpty() && damage != null) {
            throw damage;
        }
        return block(taken, ended && ahead.isEmpty());
    }

    public List<String> notes() {
        return rows.notes();
    }

    private void take(List<FileRow> taken, Set<String> said) {
        FileRow row = ahead.removeFirst();
        taken.add(row);
        if (row.snapshot()) {
            said.add(id(row));
        }
    }

    private boolean isSaidAgain(Set<String> said) {
        look(AHEAD);
        return ahead.stream().anyMatch(row -> row.snapshot() && said.contains(id(row)));
    }

    /** Whether there is one row at least, after up to so many were read. */
    private boolean look(int count) {
        try {
            while (ahead.size() < count && !ended && damage == null) {
                Optional<FileRow> row = rows.next();
                row.ifPresent(ahead::addLast);
                ended = row.isEmpty();
            }
        } catch (IOException e) {
            damage = e;
        }
        return !ahead.isEmpty();
    }

    private static FileBlock block(List<FileRow> rows, boolean last) {
        List<ReadEvent> refused = new ArrayList<>();
        Map<String, ReadEvent> snapshots = new LinkedHashMap<>();
        List<ReadEvent> events = new ArrayList<>();
        long skipped = 0;
        for (FileRow row : rows) {
            if (row.read().isEmpty()) {
                skipped++;
            } else if (row.snapshot()) {
                snapshots.merge(id(row), row.read().get(), Snapshot::merged);
            } else {
                refused.add(row.read().get());
            }
        }
        events.addAll(snapshots.values());
        events.addAll(refused);
        long merged = rows.size() - skipped - events.size();
        return new FileBlock(rows.size(), events, merged, skipped, last, !snapshots.isEmpty());
    }

    private static String id(FileRow row) {
        return row.read().flatMap(ReadEvent::id).orElseThrow();
    }
}
