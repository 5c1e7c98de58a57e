package dev.tokenward.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.testkit.EmbeddedPostgres;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.testkit.Upstreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas are killed amid imports and nothing is sent again: another goes on, each event is there once, the figures add up. */
class KilledImportIT {
    private static final Instant USED =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    private static final String SMALL = "-Xmx128m";

    private final Upstreams upstreams = new Upstreams();
    private final EmbeddedPostgres.Database database = EmbeddedPostgres.spareDatabase();
    private final List<String> keys =
            List.of(Tokens.admin("org_a"), Tokens.admin("org_b"), Tokens.admin("org_c"), Tokens.admin("org_d"));
    private final List<KillableService> replicas = new ArrayList<>();

    @BeforeEach
    void startReplica() throws Exception {
        settings = upstreams.start();
        start();
    }

    @AfterEach
    void stopReplicas() {
        replicas.forEach(KillableService::kill);
        upstreams.stop();
    }

    private Map<String, String> settings;

    @Test
    void killedReplicasImportsAreFinishedByTheOther() throws Exception {
        int each = 12_000;
        KillableService first = replicas.get(0);
        KillableService second = start();
        List<String> ids = new ArrayList<>();
        for (int file = 0; file < keys.size(); file++) {
            KillableService replica = replicas.get(file % 2);
            ids.add(replica.upload("/v1/imports", keys.get(file), file(file * each, each))
                    .path("id")
                    .asText());
        }
        long read = 0;
        while (read < each) {
            read = 0;
            for (int file = 0; file < keys.size(); file++) {
                read += second.get("/v1/imports/" + ids.get(file), keys.get(file))
                        .path("rows_read")
                        .asLong();
            }
        }
        first.kill();

        for (int file = 0; file < keys.size(); file++) {
            JsonNode job = second.finishedImport(ids.get(file), keys.get(file));
            assertThat(job.path("status").asText()).isEqualTo("completed");
            assertThat(job.path("rows_read").asInt()).isEqualTo(each);
            assertThat(job.path("accepted").asInt())
                    .as("nothing was read twice")
                    .isEqualTo(each);
            assertThat(job.path("bytes_read")).isEqualTo(job.path("size"));
        }
        assertEachOnce(second, keys.size() * each);
    }

    @Test
    void restartedReplicaGoesOnWithTheNextRow() throws Exception {
        int events = 20_000;
        String key = keys.get(0);
        KillableService replica = replicas.get(0);
        String id =
                replica.upload("/v1/imports", key, file(0, events)).path("id").asText();
        while (replica.get("/v1/imports/" + id, key).path("rows_read").asInt() < 3000) {
            Thread.sleep(20);
        }
        replica.kill();
        replica.start();

        JsonNode job = replica.finishedImport(id, key);
        assertThat(job.path("rows_read").asInt()).isEqualTo(events);
        assertThat(job.path("accepted").asInt()).isEqualTo(events);
        assertEachOnce(replica, events);
    }

    @Test
    void uploadThatAKillBrokeOffGoesOnWhereItStood() throws Exception {
        int events = 30_000;
        String key = keys.get(0);
        byte[] file = file(0, events).readAllBytes();
        KillableService replica = replicas.get(0);

        assertThatThrownBy(() -> replica.upload("/v1/imports", key, killingAfter(file.length / 10 * 8, file)))
                .isInstanceOf(IOException.class);
        replica.start();
        JsonNode upload = replica.get("/v1/imports", key).path("data").get(0);
        int offset = upload.path("bytes_received").asInt();
        String id = upload.path("id").asText();
        assertThat(upload.path("status").asText()).isIn("receiving", "interrupted");
        assertThat(offset).as("a MiB at a time").isPositive().isLessThan(file.length);
        String path = "/v1/imports/" + id + "/file";
        assertThatThrownBy(() -> replica.upload(path, key, new ByteArrayInputStream(file), "Upload-Offset", "0"))
                .hasMessageContaining("409")
                .hasMessageContaining("byte " + offset);
        InputStream rest = new ByteArrayInputStream(file, offset, file.length - offset);
        replica.upload(path, key, rest, "Upload-Offset", String.valueOf(offset));

        JsonNode job = replica.finishedImport(id, key);
        assertThat(job.path("accepted").asInt()).isEqualTo(events);
        assertThat(job.path("size").asInt()).isEqualTo(file.length);
        assertEachOnce(replica, events);
    }

    @Test
    void memoryIsFlatWhateverTheSize() throws Exception {
        int events = 300_000;
        String key = keys.get(0);
        replicas.get(0).kill();
        KillableService replica = replicas.get(0);
        replica.start(SMALL);

        JsonNode plain = replica.finishedImport(
                replica.upload("/v1/imports", key, file(0, events)).path("id").asText(), key);
        assertThat(plain.path("accepted").asInt()).isEqualTo(events);
        assertThat(plain.path("size").asLong()).isGreaterThan(90_000_000L);
        JsonNode packed = replica.finishedImport(
                replica.upload("/v1/imports", key, gzip(file(0, events)))
                        .path("id")
                        .asText(),
                key);
        assertThat(packed.path("duplicates").asInt()).isEqualTo(events);
        assertEachOnce(replica, events);
    }

    private KillableService start() throws Exception {
        KillableService replica = KillableService.on(database, settings);
        replicas.add(replica);
        replica.start();
        return replica;
    }

    private static void assertEachOnce(KillableService replica, int events) throws Exception {
        BigDecimal cents =
                IntStream.range(0, events).mapToObj(KilledImportIT::cents).reduce(BigDecimal.ZERO, BigDecimal::add);
        long requests = 0;
        BigDecimal daily = BigDecimal.ZERO;
        for (JsonNode row : replica.feed("daily-usage", Tokens.SERVICE_KEY)) {
            requests += row.path("requests").asLong();
            daily = daily.add(new BigDecimal(row.path("net").asText()));
        }
        assertThat(requests).isEqualTo(events);
        assertThat(daily).isEqualByComparingTo(cents);
    }

    /** Made as it is read. */
    private static InputStream file(int first, int count) {
        return new SequenceInputStream(new Enumeration<>() {
            private int next = first;

            @Override
            public boolean hasMoreElements() {
                return next < first + count;
            }

            @Override
            public InputStream nextElement() {
                StringBuilder lines = new StringBuilder();
                for (int end = Math.min(next + 500, first + count); next < end; next++) {
                    lines.append(event(next)).append('\n');
                }
                return new ByteArrayInputStream(lines.toString().getBytes(UTF_8));
            }
        });
    }

    private static InputStream gzip(InputStream plain) throws IOException {
        PipedInputStream packed = new PipedInputStream(1 << 16);
        PipedOutputStream into = new PipedOutputStream(packed);
        Thread packing = new Thread(() -> {
            try (GZIPOutputStream out = new GZIPOutputStream(into)) {
                plain.transferTo(out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        packing.start();
        return packed;
    }

    private InputStream killingAfter(int bytes, byte[] file) {
        return new ByteArrayInputStream(file) {
            private int sent;

            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                int count = super.read(buffer, offset, length);
                sent += Math.max(count, 0);
                if (sent > bytes) {
                    replicas.get(0).kill();
                }
                return count;
            }
        };
    }

    private static String event(int number) {
        return "{\"id\":\"evt-" + number + "\",\"occurred_at\":\"" + USED + "\",\"user\":{\"email\":\"person"
                + number % 20 + "@example.com\"},\"product\":\"claude_code\",\"model\":\"claude-sonnet-4-5\","
                + "\"session_id\":\"0e7b6a56-3f5c-4c0b-9d0e-0a8f2c6f7b11-" + number % 977 + "\",\"connectors\":["
                + "\"a-connector-with-a-long-name-" + number % 7 + "\",\"another-connector-with-a-long-name\"],"
                + "\"tokens\":{\"uncached_input\":" + input(number) + ",\"output\":7}}";
    }

    /** Of the first tier of the price. */
    private static int input(int number) {
        return number % 150_000 + 1;
    }

    /** 300 cents a million tokens in, 1500 out. */
    private static BigDecimal cents(int number) {
        return BigDecimal.valueOf(input(number) * 300L + 7 * 1500L).movePointLeft(6);
    }
}
