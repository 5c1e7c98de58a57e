package dev.tokenward.local.demo;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Chance that falls the same way every time: a number drawn from a name. */
final class Chance {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Chance() {}

    /** From 0 up to, not including, {@code bound}. */
    static int of(int bound, String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        long mixed = (crc.getValue() + 1) * GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), bound);
    }
}
