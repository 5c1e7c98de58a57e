package dev.tokenward.usage.importfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.money.Money;
import dev.tokenward.usage.attribution.Identity;
import dev.tokenward.usage.event.Completeness;
import dev.tokenward.usage.event.ReadEvent;
import dev.tokenward.usage.event.UsageEvent;
import dev.tokenward.usage.rating.Rating;
import dev.tokenward.usage.rating.TokenCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FileBlocksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void blockEndsAfterAsManyRowsAsItMayHave() throws IOException {
        FileBlocks blocks = blocks(3, message("a", 1), message("b", 1), message("c", 1), message("d", 1));

        assertThat(blocks.next().rowsRead()).isEqualTo(3);
        FileBlock second = blocks.next();
        assertThat(second.rowsRead()).isEqualTo(1);
        assertThat(second.last()).isTrue();
    }

    @Test
    void rowsOfOneMessageAreOneEventWithTheMostOutputAtTheFirstTime() throws IOException {
        FileBlock block = blocks(
                        10, message("a", 3), FileRow.skipped(), message("b", 1), message("a", 500), message("a", 7))
                .next();

        assertThat(block.rowsRead()).isEqualTo(5);
        assertThat(block.skipped()).isEqualTo(1);
        assertThat(block.merged()).isEqualTo(2);
        assertThat(block.events()).hasSize(2);
        UsageEvent event = block.events().get(0).event().orElseThrow();
        assertThat(event.usage().tokens().output()).isEqualTo(500);
        assertThat(event.occurredAt()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void blockDoesNotEndAmidAMessage() throws IOException {
        FileBlocks blocks = blocks(
                2,
                message("a", 1),
                message("b", 1),
                FileRow.skipped(),
                message("c", 1),
                message("b", 9),
                message("d", 1));

        FileBlock first = blocks.next();
        assertThat(first.rowsRead()).isEqualTo(5);
        assertThat(first.events()).hasSize(3);
        assertThat(blocks.next().rowsRead()).isEqualTo(1);
    }

    @Test
    void rowsBeforeDamageAreABlockOfTheirOwn() throws IOException {
        Iterator<FileRow> rows = List.of(message("a", 1), message("b", 1)).iterator();
        FileBlocks blocks = new FileBlocks(
                () -> {
                    if (!rows.hasNext()) {
                        throw new IOException("broken");
                    }
                    return Optional.of(rows.next());
                },
                1000);

        FileBlock kept = blocks.next();
        assertThat(kept.events()).hasSize(2);
        assertThat(kept.last()).isFalse();
        assertThatThrownBy(blocks::next).hasMessage("broken");
        assertThatThrownBy(blocks::next).hasMessage("broken");
    }

    @Test
    void messageThatSaysNothingNewIsCovered() {
        Snapshot counted = Snapshot.of(event("a", 500));

        assertThat(counted.covers(Snapshot.of(event("a", 3)))).isTrue();
        assertThat(counted.covers(counted)).isTrue();
        assertThat(counted.covers(Snapshot.of(event("a", 501)))).isFalse();
        Snapshot dearer =
                new Snapshot(counted.identity(), counted.model(), counted.tokens(), Optional.of(Money.of("1")));
        assertThat(counted.covers(dearer)).isFalse();
        Snapshot others = new Snapshot("email:bob@example.com", counted.model(), counted.tokens(), Optional.empty());
        assertThat(counted.covers(others)).isFalse();
    }

    @Test
    void linesAreCountedWithBlankOnesAndLongOnesCostNoMemory() throws IOException {
        Lines lines = new Lines(stream("a\n\n \r\n" + "x".repeat(100_000) + "\nb\r\nlast"), 1000);

        List<Line> read = new ArrayList<>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            read.add(line.get());
        }
        assertThat(read).extracting(Line::number).containsExactly(1, 4, 5, 6);
        assertThat(read).extracting(Line::tooLong).containsExactly(false, true, false, false);
        assertThat(new String(read.get(3).bytes(), UTF_8)).isEqualTo("last");
    }

    @Test
    void passingOverIsReadingWithoutTheRows() throws IOException {
        String file = "a\n\nb\n" + "c".repeat(70_000) + "\nd";
        Lines skipped = new Lines(stream(file), 100_000);
        skipped.skip();
        skipped.skip();
        skipped.skip();

        assertThat(skipped.next().orElseThrow().number()).isEqualTo(5);
        assertThat(skipped.skip()).isFalse();
    }

    @Test
    void unclosedQuoteEndsTheFileAndNotItsRows() throws IOException {
        CsvRecords records = new CsvRecords(stream("h,i\na,1\nb,2\n\"c,3\nd,4\n"));

        assertThat(records.next().orElseThrow().cells()).containsExactly("h", "i");
        assertThat(records.next().orElseThrow().cells()).containsExactly("a", "1");
        assertThat(records.next().orElseThrow().cells()).containsExactly("b", "2");
        assertThatThrownBy(records::next).isInstanceOf(UnreadableFile.class).hasMessageContaining("quote");
    }

    @Test
    void giganticCellIsNotGathered() throws IOException {
        CsvRecords records = new CsvRecords(stream("h,i\na,1\n\"" + "x".repeat(5_000_000)));
        records.next();
        records.next();

        assertThatThrownBy(records::next).isInstanceOf(UnreadableFile.class).hasMessageContaining("1 MiB");
    }

    @Test
    void recordInWhichTheFileBrokeOffIsNone() throws IOException {
        InputStream broken = new InputStream() {
            private final InputStream whole = stream("h\n1\n23");

            @Override
            public int read() throws IOException {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = whole.read(bytes, offset, length);
                if (read < 0) {
                    throw new IOException("cable");
                }
                return read;
            }
        };
        CsvRecords records = new CsvRecords(broken);

        assertThat(records.next().orElseThrow().cells()).containsExactly("h");
        assertThat(records.next().orElseThrow().cells()).containsExactly("1");
        assertThatThrownBy(records::next).hasMessage("cable");
    }

    @Test
    void headTellsTheFormat() throws IOException {
        assertThat(FileHead.format("{\"id\":\"a\",\"occurred_at\":\"x\"}\n".getBytes(UTF_8)))
                .contains(FileFormat.EVENTS);
        assertThat(FileHead.format("\ufeffuser_email,product,total_gross_spend_usd\r\n".getBytes(UTF_8)))
                .contains(FileFormat.SPEND_REPORT);
        assertThat(FileHead.format("TIMESTAMP,ContextTokens,GeneratedTokens\n1".getBytes(UTF_8)))
                .contains(FileFormat.AZURE_LLM_TRACE);
        assertThat(FileHead.format("{\"type\":\"user\",\"parentUuid\":null}".getBytes(UTF_8)))
                .contains(FileFormat.CLAUDE_CODE_TRANSCRIPT);
        assertThat(FileHead.format("nonsense".getBytes(UTF_8))).isEmpty();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"id\":\"a\"}\n".getBytes(UTF_8));
        }
        assertThat(FileHead.format(packed.toByteArray())).contains(FileFormat.EVENTS);
        assertThat(FileHead.isBlank(packed.toByteArray())).isFalse();
    }

    private static FileBlocks blocks(int most, FileRow... rows) {
        Iterator<FileRow> each = List.of(rows).iterator();
        return new FileBlocks(() -> each.hasNext() ? Optional.of(each.next()) : Optional.empty(), most);
    }

    private static FileRow message(String id, long output) {
        return FileRow.snapshot(ReadEvent.of(0, event(id, output)));
    }

    private static UsageEvent event(String id, long output) {
        return new UsageEvent(
                id,
                NOON.plusSeconds(output),
                new Identity(Identity.Kind.EMAIL, "ada@example.com"),
                "claude_code",
                "claude-sonnet-4-5",
                new Rating.Usage(new TokenCounts(10, 0, 0, 0, output), 1, 0, Optional.empty()),
                "0-200k",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Completeness.COUNTED);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
