package dev.tokenward.analytics.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.feed.ChangePage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedCursorStoreTest {
    @Inject
    FeedCursorStore cursors;

    private final String feed = Ids.next("feed");
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void pageMovesTheCursorOnce() {
        assertThat(cursors.cursor(feed)).isEmpty();
        assertThat(cursors.advance(feed, "", page("one"), written::incrementAndGet))
                .isTrue();

        boolean again = cursors.advance(feed, "", page("one"), written::incrementAndGet);

        assertThat(again).isFalse();
        assertThat(written).hasValue(1);
        assertThat(cursors.cursor(feed)).isEqualTo("one");
    }

    @Test
    void pageThatWasReadFromAnotherPlaceIsLeftAlone() {
        cursors.advance(feed, "", page("one"), written::incrementAndGet);

        assertThat(cursors.advance(feed, "elsewhere", page("two"), written::incrementAndGet))
                .isFalse();
        assertThat(cursors.cursor(feed)).isEqualTo("one");
    }

    @Test
    void cursorStaysWhenTheRowsCannotBeWritten() {
        cursors.advance(feed, "", page("one"), written::incrementAndGet);

        assertThatThrownBy(() -> cursors.advance(feed, "one", page("two"), () -> {
                    throw new IllegalStateException("The disk is full");
                }))
                .hasMessageContaining("The disk is full");

        assertThat(cursors.cursor(feed)).isEqualTo("one");
    }

    private static ChangePage<String> page(String nextCursor) {
        return new ChangePage<>(List.of(), nextCursor, false, Instant.parse("2026-11-23T09:30:00Z"));
    }
}
