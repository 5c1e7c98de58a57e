package dev.tokenward.usage.importjob;

import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.ReadEvent;

/**
 * A row that was not taken.
 *
 * @param line from 1, blank lines counted
 * @param id as far as it could be read, else null
 */
record ImportError(int line, String id, String code, String detail, String pointer) {
    static ImportError of(ReadEvent row) {
        EventRefusal refusal = row.refusal().orElseThrow();
        return new ImportError(
                row.index(),
                row.id().map(KeptText::of).orElse(null),
                refusal.problem().code(),
                KeptText.of(refusal.detail()),
                KeptText.of(refusal.pointer()));
    }
}
