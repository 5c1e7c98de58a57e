package dev.tokenward.usage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.testkit.Gen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GzipStreamTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void membersAreReadHoweverTheyCome(long seed) throws IOException {
        Gen gen = new Gen(seed);
        Random random = new Random(seed);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int member = gen.between(1, 5); member > 0; member--) {
            byte[] part = new byte[gen.oneOf(0, 1, 100, 70_000)];
            if (gen.chance(50)) {
                random.nextBytes(part);
            }
            plain.writeBytes(part);
            packed.writeBytes(gzip(part));
        }

        try (InputStream stream = new GzipStream(new Hesitant(packed.toByteArray(), gen))) {
            assertThat(stream.readAllBytes()).isEqualTo(plain.toByteArray());
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void anythingElseIsToldAndNotPassedOver() throws IOException {
        byte[] whole = gzip("text".getBytes());
        for (int end = 0; end < whole.length; end++) {
            byte[] cut = Arrays.copyOf(whole, end);
            assertThatThrownBy(() -> all(cut)).isInstanceOf(EOFException.class);
        }
        for (int more : new int[] {1, 5, 30, 100_000}) {
            byte[] followed = Arrays.copyOf(whole, whole.length + more);
            assertThatThrownBy(() -> all(followed)).isInstanceOf(ZipException.class);
        }
        byte[] wrong = whole.clone();
        wrong[whole.length - 6] ^= 1;
        assertThatThrownBy(() -> all(wrong)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> all("no gzip at all".getBytes())).isInstanceOf(ZipException.class);
    }

    private static byte[] all(byte[] packed) throws IOException {
        try (InputStream stream = new GzipStream(new ByteArrayInputStream(packed))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(packed)) {
            packing.write(plain);
        }
        return packed.toByteArray();
    }

    /** Gives a few bytes at a time and never says that there are more. */
    private static final class Hesitant extends InputStream {
        private final ByteArrayInputStream bytes;
        private final Gen gen;

        Hesitant(byte[] bytes, Gen gen) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.gen = gen;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(length, gen.oneOf(1, 3, 50, 10_000)));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
