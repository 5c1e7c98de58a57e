package dev.tokenward.usage.event;

import java.util.Optional;

/**
 * A row of a batch as it was read: an event, or why it is none.
 *
 * @param index of the row, from 0; blank lines are not counted
 * @param id of the event, as far as it could be read
 */
public record ReadEvent(int index, Optional<String> id, Optional<UsageEvent> event, Optional<EventRefusal> refusal) {
    static ReadEvent of(int index, UsageEvent event) {
        return new ReadEvent(index, Optional.of(event.id()), Optional.of(event), Optional.empty());
    }

    static ReadEvent refused(int index, Optional<String> id, EventRefusal refusal) {
        return new ReadEvent(index, id, Optional.empty(), Optional.of(refusal));
    }

    ReadEvent refuse(EventRefusal why) {
        return refused(index, id, why);
    }
}
