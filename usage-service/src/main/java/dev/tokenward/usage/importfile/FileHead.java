package dev.tokenward.usage.importfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What the beginning of a file tells: whether it is compressed, and what its rows may be. */
public final class FileHead {
    private static final int LOOKED_AT = 1 << 16;

    private FileHead() {}

    public static boolean isGzip(byte[] first) {
        return first.length >= 2 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b;
    }

    /** Whether all that can be seen is blank. */
    public static boolean isBlank(byte[] first) {
        return !isGzip(first) && text(first).isBlank();
    }

    /** Told from the first line; empty when that says nothing. */
    public static Optional<FileFormat> format(byte[] first) {
        String line = text(first).strip().lines().findFirst().orElse("").strip();
        if (line.startsWith("{")) {
            boolean transcript = line.contains("\"sessionId\"")
                    || line.contains("\"leafUuid\"")
                    || line.contains("\"parentUuid\"")
                    || line.contains("\"requestId\"");
            return Optional.of(transcript ? FileFormat.CLAUDE_CODE_TRANSCRIPT : FileFormat.EVENTS);
        }
        String header = line.replace("\"", "").replace(" ", "");
        if (header.equalsIgnoreCase(String.join(",", TraceReader.HEADER))) {
            return Optional.of(FileFormat.AZURE_LLM_TRACE);
        }
        return header.contains("total_gross_spend_usd") ? Optional.of(FileFormat.SPEND_REPORT) : Optional.empty();
    }

    private static String text(byte[] first) {
        String text = new String(beginning(first), UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static byte[] beginning(byte[] first) {
        try (InputStream stream = isGzip(first)
                ? new GZIPInputStream(new ByteArrayInputStream(first))
                : new ByteArrayInputStream(first)) {
            return stream.readNBytes(LOOKED_AT);
        } catch (IOException cutShort) {
            return new byte[0];
        }
    }
}
