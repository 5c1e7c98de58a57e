package dev.tokenward.usage.importjob;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes through this door: a reason, never a 500, and every good row before the damage is kept. */
@QuarkusTest
class ImportFuzzTest {
    private static final String BYTES = "application/octet-stream";
    private static final LocalDate DAY =
            TestEvent.anHourAgo().atZone(ZoneOffset.UTC).toLocalDate();
    private static final String REPORT = "?format=spend_report&starting_at=" + DAY + "&ending_at=" + DAY.plusDays(1);
    private static final List<String> FORMATS = List.of(
            "?format=events",
            "?format=claude_code_transcript&user=ada@example.com",
            REPORT,
            "?format=azure_llm_trace&user=a@b.c&product=chat&model=m&starting_at=" + DAY,
            "");
    private static final String HEADER = "user_email,product,model,total_completion_tokens,total_gross_spend_usd\n";
    private static final int ROWS = 60;

    private final Service service = Service.ofNewOrganization();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noiseIsRefusedWithAReason(long seed) throws IOException {
        Random random = new Random(seed);
        for (String format : FORMATS) {
            byte[] noise = new byte[random.nextInt(20_000) + 1];
            random.nextBytes(noise);
            assertNothingTaken(format, noise);
            byte[] alike = new byte[noise.length];
            for (int i = 0; i < alike.length; i++) {
                alike[i] = (byte) "{}[]\",:0123456789.eE-+ \n\r\tnulltrueid".charAt(random.nextInt(36));
            }
            assertNothingTaken(format, alike);
            assertNothingTaken(format, gzip(noise));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void damagedFileKeepsTheRowsBeforeTheDamage(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] packed = gzip(events());
        int cut = packed.length / 3 + random.nextInt(packed.length / 2);
        byte[] broken = seed % 2 == 0 ? Arrays.copyOf(packed, cut) : packed.clone();
        if (seed % 2 == 1) {
            broken[broken.length - 5] ^= 0x55;
        }

        ValidatableResponse job = service.importFile("?format=events", BYTES, broken)
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("failure.code", equalTo("file-unreadable"))
                .body("rejected", equalTo(0));
        int accepted = job.extract().path("accepted");
        assertThat(accepted).isEqualTo((int) job.extract().path("rows_read"));
        if (seed % 2 == 1) {
            assertThat(accepted).isEqualTo(ROWS);
        }
        service.importFile("?format=events", BYTES, packed)
                .body("accepted", equalTo(ROWS - accepted))
                .body("duplicates", equalTo(accepted));
    }

    @Test
    void badRowsAmongGoodOnesCostThemselvesAlone() {
        String good = TestEvent.of("good").json();
        String last = TestEvent.of("last").json();
        String deep = "[".repeat(100_000);
        String huge = TestEvent.of("huge")
                .with("tokens", "{\"output\":" + "9".repeat(5000) + "}")
                .json();
        String exponent = TestEvent.of("exp").with("requests", "1e999999999").json();
        String nul = TestEvent.of("nul").with("model", "\"a\\u0000b\"").json();
        byte[] latin = (TestEvent.of("latin").with("model", "\"é\"").json() + "\n").getBytes(ISO_8859_1);
        byte[] wide = (TestEvent.of("wide").json() + "\n").getBytes(UTF_16);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(String.join("\n", good, deep, huge, exponent, nul, "").getBytes(UTF_8));
        file.writeBytes(latin);
        file.writeBytes(wide);
        file.writeBytes(("\n" + last).getBytes(UTF_8));

        ValidatableResponse job = service.importFile("?format=events", BYTES, file.toByteArray())
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("accepted", oneOf(2, 3));
        service.get("/v1/events/good").statusCode(200);
        service.get("/v1/events/last").statusCode(200);
        assertThat((int) job.extract().path("rejected")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void bombIsDefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((TestEvent.of("before").json() + "\n").getBytes(UTF_8));
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) '\n');
            for (int mib = 0; mib < 300; mib++) {
                gzip.write(blank);
            }
        }

        service.importFile("?format=events", BYTES, bytes.toByteArray())
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("failure.code", equalTo("file-too-large"))
                .body("accepted", equalTo(1));
    }

    @Test
    void monstrousTablesKeepTheRowsBeforeThem() {
        String row = "%s@example.com,chat,claude-sonnet-4-5,1,0.5\n";
        String kept = HEADER + row.formatted("ada") + row.formatted("bob");

        for (String monster :
                List.of(",".repeat(1_200_000) + "\n", "\"" + "x".repeat(3_000_000), "\"never closed,chat\n")) {
            service.importFile(REPORT, BYTES, (kept + monster).getBytes(UTF_8))
                    .statusCode(200)
                    .body("status", equalTo("failed"))
                    .body("failure.code", equalTo("file-unreadable"))
                    .body("rows_read", equalTo(2));
        }
        service.importFile(REPORT, BYTES, (kept + "\u00ff,".repeat(2) + "\n").getBytes(ISO_8859_1))
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("duplicates", equalTo(2))
                .body("rejected", equalTo(1));
        service.importFile(REPORT, BYTES, (HEADER + row.formatted("eve")).getBytes(UTF_16))
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("failure.code", equalTo("file-unreadable"));
        service.importFile(REPORT, BYTES, ("product," + HEADER).getBytes(UTF_8))
                .statusCode(200)
                .body("status", equalTo("failed"));
    }

    private void assertNothingTaken(String format, byte[] file) {
        ValidatableResponse answer = service.importFile(format, BYTES, file).statusCode(oneOf(200, 400));
        if (answer.extract().statusCode() == 200) {
            answer.body("status", oneOf("completed", "failed")).body("accepted", equalTo(0));
            String code = answer.extract().path("failure.code");
            assertThat(code).isNotEqualTo("internal-error");
            int read = answer.extract().path("rows_read");
            int others = (int) answer.extract().path("rejected")
                    + (int) answer.extract().path("skipped");
            assertThat(others).isEqualTo(read);
        }
    }

    private static byte[] events() {
        Random random = new Random(1);
        return IntStream.range(0, ROWS)
                .mapToObj(
                        number -> TestEvent.of("e" + number)
                                        .with("session_id", "\"" + random.nextLong() + "\"")
                                        .json() + "\n")
                .reduce("", String::concat)
                .getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
