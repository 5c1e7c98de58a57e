package dev.tokenward.usage.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.testkit.MutableClock;
import dev.tokenward.usage.Service;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rows of each format become. */
@QuarkusTest
class FormatTest {
    private static final String CSV = "text/csv";
    private static final String BYTES = "application/octet-stream";
    private static final String ADA = "?user=ada@example.com";
    private static final String OCTOBER = "?starting_at=2026-03-01&ending_at=2026-04-01";
    private static final String HEADER =
            "user_email,account_uuid,product,model,total_requests,total_prompt_tokens,total_completion_tokens,"
                    + "total_net_spend_usd,total_gross_spend_usd,user_id,total_uncached_input_tokens,total_cache_read_tokens,"
                    + "total_cache_write_5m_tokens,total_cache_write_1h_tokens,total_web_search_count,slack_channel_id,"
                    + "teams_channel_id\r\n";
    private static final Path TRACE =
            Path.of("..", "deploy", "local", "src", "main", "resources", "demo", "AzureLLMInferenceTrace_code.csv");

    private final Service service = Service.ofNewOrganization();

    @BeforeEach
    void standStill() {
        MutableClock.set(Instant.parse("2026-03-31T12:00:00Z"));
    }

    @AfterEach
    void goOn() {
        MutableClock.release();
    }

    @Test
    void transcriptIsCountedWithTheCostThatCameWithIt() throws IOException {
        ValidatableResponse job = send(ADA, BYTES, transcript("ccusage_session-alpha"));
        job.body("format", equalTo("claude_code_transcript"))
                .body("status", equalTo("completed"))
                .body("accepted", equalTo(3));

        service.get("/v1/events/claude_code:msg-alpha-2:req-alpha-2")
                .statusCode(200)
                .body("identity", equalTo("email:ada@example.com"))
                .body("product", equalTo("claude_code"))
                .body("occurred_at", equalTo("2026-01-09T12:30:00Z"))
                .body("tokens.uncached_input", equalTo(200))
                .body("tokens.cache_write_5m", equalTo(50))
                .body("tokens.cache_read", equalTo(20))
                .body("tokens.output", equalTo(75))
                .body("speed", equalTo("fast"))
                .body("session_id", equalTo("session-alpha"))
                .body("turn_id", nullValue())
                .body("import_id", equalTo(job.extract().path("id")))
                .body("rating.gross", equalTo("34"));
        send(ADA, BYTES, transcript("ccusage_session-alpha")).body("duplicates", equalTo(3));
    }

    @Test
    void linesWithoutUsageAreSkippedAndNoObjectsRefused() throws IOException {
        MutableClock.set(Instant.parse("2025-06-15T12:00:00Z"));

        send(ADA, BYTES, transcript("claude-code-log_representative"))
                .body("rows_read", equalTo(12))
                .body("accepted", equalTo(5))
                .body("skipped", equalTo(7))
                .body("rejected", equalTo(0));
        send(ADA, BYTES, transcript("claude-code-log_edge_cases"))
                .body("rows_read", equalTo(19))
                .body("accepted", equalTo(4))
                .body("skipped", equalTo(12))
                .body("rejected", equalTo(3))
                .body("first_errors.line", equalTo(List.of(13, 15, 16)));
    }

    @Test
    void snapshotsOfAMessageAreNoConflicts() throws IOException {
        String grown =
                message("m", 1, "10:00:00", 3, "s-1") + "{\"type\":\"user\"}\n" + message("m", 2, "10:00:01", 3, "s-1")
                        + message("other", 3, "10:00:02", 9, "s-1") + message("m", 4, "10:00:05", 700, "s-1");

        send(ADA, BYTES, grown.getBytes(UTF_8))
                .body("rows_read", equalTo(5))
                .body("accepted", equalTo(2))
                .body("duplicates", equalTo(2))
                .body("skipped", equalTo(1))
                .body("rejected", equalTo(0));
        service.get("/v1/events/claude_code:m:req-m")
                .body("tokens.output", equalTo(700))
                .body("occurred_at", equalTo("2026-03-30T10:00:00Z"))
                .body("tokens.cache_write_1h", equalTo(40))
                .body("tokens.cache_write_5m", equalTo(2))
                .body("web_searches", equalTo(1));

        String resumed = message("m", 9, "10:00:01", 3, "s-2") + message("m", 10, "10:00:05", 700, "s-2");
        send(ADA, BYTES, resumed.getBytes(UTF_8))
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(2))
                .body("rejected", equalTo(0));
    }

    @Test
    void messageThatGrewAfterItWasCountedAndAnothersAreShown() {
        send(ADA, BYTES, message("m", 1, "10:00:00", 3, "s").getBytes(UTF_8)).body("accepted", equalTo(1));

        send(ADA, BYTES, message("m", 1, "10:00:00", 8, "s").getBytes(UTF_8))
                .body("rejected", equalTo(1))
                .body("first_errors[0].code", equalTo("event-conflict"));
        send("?user=bob@example.com", BYTES, message("m", 1, "10:00:00", 3, "s").getBytes(UTF_8))
                .body("rejected", equalTo(1))
                .body("first_errors[0].code", equalTo("event-conflict"));
    }

    @Test
    void madeUpMessagesAreSkippedAndBadOnesNamed() {
        String file = message("m", 1, "10:00:00", 3, "s").replace("claude-sonnet-4-5", "<synthetic>")
                + "nonsense\n"
                + message("n", 1, "10:00:00", 3, "s").replace("\"output_tokens\":3", "\"output_tokens\":\"3\"")
                + message("o", 1, "10:00:00", 3, "s").replace("\"timestamp\":\"2026", "\"timestamp\":\"soon")
                + message("p", 1, "10:00:00", 3, "s").replace("\"requestId\"", "\"costUSD\":1e900,\"requestId\"");

        send(ADA + "&format=claude_code_transcript", BYTES, file.getBytes(UTF_8))
                .body("skipped", equalTo(1))
                .body("accepted", equalTo(0))
                .body("first_errors.line", equalTo(List.of(2, 3, 4, 5)))
                .body("first_errors[1].detail", containsString("output_tokens"))
                .body("first_errors[2].pointer", equalTo("/occurred_at"))
                .body("first_errors[3].detail", containsString("costUSD"));
    }

    @Test
    void reportCountsAtTheStartOfItsRange() {
        String file = "\ufeff" + HEADER
                + "ada@example.com,,claude_code,claude-sonnet-4-5,12,1000,50,1.8,2,user_1,400,500,60,40,3,,\r\n"
                + "bob@example.com,,Claude Code,\"claude-sonnet-4-5\",7,0,0,0.9,1.123456789012,user_2,0,0,0,0,0,C1,\r\n"
                + "'=eve@example.com,,chat,'+model,1,10,1,0,0,,10,0,0,0,0,,\r\n";

        send(OCTOBER, CSV, file.getBytes(UTF_8))
                .body("format", equalTo("spend_report"))
                .body("rejected", equalTo(0))
                .body("accepted", equalTo(3));

        List<String> ids = ids();
        service.get("/v1/events/" + ids.get(0))
                .body("occurred_at", equalTo("2026-03-01T00:00:00Z"))
                .body("identity", equalTo("email:ada@example.com"))
                .body("requests", equalTo(12))
                .body("tokens.uncached_input", equalTo(400))
                .body("tokens.cache_read", equalTo(500))
                .body("tokens.cache_write_5m", equalTo(60))
                .body("tokens.cache_write_1h", equalTo(40))
                .body("tokens.output", equalTo(50))
                .body("web_searches", equalTo(3))
                .body("estimated", equalTo(false))
                .body("rating.gross", equalTo("200"));
        service.get("/v1/events/" + ids.get(1))
                .body("product", equalTo("claude_code"))
                .body("rating.gross", equalTo("112.3456789"));
        service.get("/v1/events/" + ids.get(2))
                .body("identity", equalTo("email:=eve@example.com"))
                .body("model", equalTo("+model"));

        send(OCTOBER, CSV, file.getBytes(UTF_8)).body("accepted", equalTo(0)).body("duplicates", equalTo(3));
        send(OCTOBER, CSV, file.replace(",1.8,2,", ",1.8,2.5,").getBytes(UTF_8))
                .body("duplicates", equalTo(2))
                .body("first_errors[0].code", equalTo("event-conflict"))
                .body("first_errors[0].line", equalTo(2));
    }

    @Test
    void columnsAreFoundByNameAndOthersAreNoted() {
        String file =
                "mood,total_gross_spend_usd,model,total_completion_tokens,total_prompt_tokens,user_email,product,total_requests\n"
                        + "good,,claude-sonnet-4-5,10,1000,ada@example.com,chat,2\n"
                        + "bad,1,claude-sonnet-4-5,10,many,ada@example.com,chat,2\n"
                        + "short,1,claude-sonnet-4-5\n"
                        + "none,1,claude-sonnet-4-5,10,1000,,chat,2\n"
                        + "minus,-1,claude-sonnet-4-5,10,1000,ada@example.com,cowork,2";

        send(OCTOBER, CSV, file.getBytes(UTF_8))
                .body("accepted", equalTo(1))
                .body("notes", equalTo(List.of("Columns that were not read: mood.")))
                .body("first_errors.line", equalTo(List.of(3, 4, 5, 6)))
                .body("first_errors[0].detail", containsString("total_prompt_tokens"))
                .body("first_errors[1].detail", containsString("3 cells"))
                .body("first_errors[2].detail", containsString("no user"))
                .body("first_errors[3].pointer", equalTo("/cost/amount"));
        service.get("/v1/events/" + ids().get(0))
                .body("tokens.uncached_input", equalTo(1000))
                .body("estimated", equalTo(true))
                .body("rating.gross", equalTo("0.315"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?format=spend_report | ending_at | required",
                "?format=spend_report&starting_at=2026-03-01 | ending_at | required",
                "?format=spend_report&starting_at=2026-02-01&ending_at=2026-03-02 | ending_at | calendar month",
                "?format=spend_report&starting_at=2026-03-05&ending_at=2026-03-05 | ending_at | after",
                "?format=spend_report&starting_at=2026-03-31&ending_at=2026-04-02 | ending_at | calendar month",
                "?format=spend_report&starting_at=2025-03-01&ending_at=2025-03-02 | starting_at | 365",
                "?format=spend_report&starting_at=soon&ending_at=2026-03-02 | starting_at | day such as",
                "?format=spend_report&starting_at=2026-03-01&ending_at=2026-03-02&user=a | user | does not go",
                "?format=events&user=a | user | does not go",
                "?format=claude_code_transcript | user | required",
                "?format=claude_code_transcript&user= | user | required",
                "?format=azure_llm_trace&user=a&product=b&model=c | starting_at | required",
                "?format=xml | format | spend_report",
                "'' | format | first line",
            })
    void parameterThatIsMissingOrWrongIsNamed(String query, String parameter, String words) {
        service.importFile(query.equals("''") ? "" : query, CSV, "hm,ha\n1,2\n".getBytes(UTF_8))
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("detail", containsString(words));
        service.get("/v1/imports").body("data", hasSize(0));
    }

    /** The sums are those of the file, added up without a word of ours. */
    @Test
    void traceKeepsItsDistancesAndItsSums() throws IOException {
        byte[] file = Files.readAllBytes(TRACE);
        long context = 0;
        long generated = 0;
        List<String> lines = new String(file, UTF_8).strip().lines().skip(1).toList();
        for (String line : lines) {
            String[] cells = line.strip().split(",");
            context += Long.parseLong(cells[1]);
            generated += Long.parseLong(cells[2]);
        }

        send(
                        "?user=ada@example.com&product=claude_code&model=claude-sonnet-4-5&starting_at=2026-03-30T10:00:00Z",
                        CSV,
                        file)
                .body("format", equalTo("azure_llm_trace"))
                .body("rows_read", equalTo(lines.size()))
                .body("accepted", equalTo(lines.size()));

        assertThat(service.number("select sum(uncached_input) from usage_events where org_id = <org>"))
                .isEqualByComparingTo(BigDecimal.valueOf(context));
        assertThat(service.number("select sum(output) from daily_usage where org_id = <org>"))
                .isEqualByComparingTo(BigDecimal.valueOf(generated));
        assertThat(service.number("select count(*) from usage_events where org_id = <org> and occurred_at in "
                        + "('2026-03-30T10:00:00Z', '2026-03-30T10:00:00.052Z', '2026-03-30T10:57:15.948056Z')"))
                .isEqualByComparingTo("3");
    }

    /** Of the events of a report: Ada's, Bob's, Eve's. */
    private List<String> ids() {
        return List.of(service.text("select string_agg(id, ' ' order by replace(identity, '=', '')) from usage_events "
                        + "where org_id = <org>")
                .split(" "));
    }

    private ValidatableResponse send(String query, String type, byte[] file) {
        return service.importFile(query, type, file).statusCode(200);
    }

    private static byte[] transcript(String name) throws IOException {
        try (InputStream file = FormatTest.class.getResourceAsStream("/transcripts/" + name + ".jsonl")) {
            return file.readAllBytes();
        }
    }

    private static String message(String id, int line, String time, int output, String session) {
        return "{\"type\":\"assistant\",\"timestamp\":\"2026-03-30T" + time
                + "Z\",\"isSidechain\":true,\"sessionId\":\"" + session
                + "\",\"uuid\":\"line-" + line + "\",\"requestId\":\"req-" + id + "\",\"message\":{\"id\":\"" + id
                + "\",\"model\":\"claude-sonnet-4-5\",\"content\":[],\"usage\":{\"input_tokens\":10,\"output_tokens\":"
                + output
                + ",\"cache_creation_input_tokens\":42,\"cache_creation\":{\"ephemeral_5m_input_tokens\":2,"
                + "\"ephemeral_1h_input_tokens\":40},\"server_tool_use\":{\"web_search_requests\":1},\"speed\":\"standard\"}}}\n";
    }
}
