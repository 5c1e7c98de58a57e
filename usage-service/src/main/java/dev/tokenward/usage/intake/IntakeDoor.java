package dev.tokenward.usage.intake;

/** Where bodies come in, and how large one may be that is in memory as a whole. */
enum IntakeDoor {
    EVENTS(
            32 * 1024 * 1024,
            "A batch may have 32 MiB, packed JSON Lines 1 GiB when unpacked; send a file to POST /v1/imports."),
    TELEMETRY(16 * 1024 * 1024, "An export may have 16 MiB, unpacked; send less at once."),
    /** Streamed, whatever it is. */
    FILES(Integer.MAX_VALUE, "");

    private final int most;
    private final String instead;

    IntakeDoor(int most, String instead) {
        this.most = most;
        this.instead = instead;
    }

    /** In bytes, unpacked. */
    int most() {
        return most;
    }

    /** What to do with a larger one. */
    String instead() {
        return instead;
    }
}
