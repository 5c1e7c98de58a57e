package dev.tokenward.usage.event;

import dev.tokenward.commons.problem.CommonProblem;
import java.util.Optional;

/**
 * A row of a batch as it was read: an event, or why it is none.
 *
 * @param index of the row, from 0; blank lines are not counted
 * @param id of the event, as far as it could be read
 */
public record ReadEvent(int index, Optional<String> id, Optional<UsageEvent> event, Optional<EventRefusal> refusal) {
    private static final int SHOWN_OF_AN_ID = 200;

    public static ReadEvent of(int index, UsageEvent event) {
        return new ReadEvent(index, Optional.of(event.id()), Optional.of(event), Optional.empty());
    }

    public static ReadEvent refused(int index, Optional<String> id, EventRefusal refusal) {
        return new ReadEvent(index, id.map(ReadEvent::shortened), Optional.empty(), Optional.of(refusal));
    }

    static ReadEvent tooLarge(int index, String why) {
        return refused(index, Optional.empty(), new EventRefusal(CommonProblem.PAYLOAD_TOO_LARGE, "", why));
    }

    /** What is refused is shown to be found again, not to be given back whole. */
    private static String shortened(String id) {
        return id.codePointCount(0, id.length()) <= SHOWN_OF_AN_ID
                ? id
                : id.substring(0, id.offsetByCodePoints(0, SHOWN_OF_AN_ID)) + "…";
    }

    ReadEvent refuse(EventRefusal why) {
        return refused(index, id, why);
    }
}
