package dev.tokenward.usage.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How JSON of one event is read: an element of a few bytes may take a hundred in memory, so that their number has a bound too. */
final class EventJsonReader {
    /** Bytes of one event. */
    static final int LONGEST = 1 << 20;

    /** Names, values and brackets; the largest event that is taken has some three hundred. */
    static final int MOST_TOKENS = 2000;

    private EventJsonReader() {}

    static ObjectMapper of(ObjectMapper json) {
        JsonFactory factory = json.getFactory().copy();
        factory.setStreamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxTokenCount(MOST_TOKENS)
                .build());
        return json.copyWith(factory);
    }
}
