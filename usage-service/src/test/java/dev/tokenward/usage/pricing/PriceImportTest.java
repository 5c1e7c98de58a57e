package dev.tokenward.usage.pricing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.testkit.Tokens;
import dev.tokenward.usage.Service;
import dev.tokenward.usage.TestEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public price files, as they are published. */
@QuarkusTest
class PriceImportTest {
    private static final String IMPORT = Pricing.PRICES + "/import";
    private static final String JUNE = "effective_from=2026-06-01T00:00:00Z";

    private final Pricing pricing = Pricing.ofNewOrganization();
    private final Service service = pricing.service();

    @BeforeEach
    void nobodyIsBlocked() {
        Pricing.wouldBlock(0, 100);
    }

    @Test
    void presentFileOfLiteLlmSaysWhatTheShippedBookSaysButForWhatIsWrongInIt() throws IOException {
        JsonPath done = take("litellm_claude_prices_extract_00035b6.json", JUNE + "&dry_run=true");

        assertThat(done.getInt("same") + done.getInt("taken")).isEqualTo(23);
        assertThat(done.getInt("refused")).isZero();
        assertThat(done.getList("lines.findAll{it.outcome=='taken'}.model", String.class))
                .containsExactlyInAnyOrder(
                        "claude-3-haiku-20240307",
                        "claude-3-opus-20240229",
                        "claude-4-sonnet-20250514",
                        "claude-sonnet-4-20250514");
        assertThat(done.getString("lines.find{it.model=='claude-3-opus-20240229'}.notes[0]"))
                .contains("for an hour costs less");
        assertThat(done.getString("lines.find{it.model=='claude-3-opus-20240229'}.price_id"))
                .isNull();
        assertThat(service.number("select count(*) from prices where org_id = <org>"))
                .isZero();
    }

    @Test
    void fileIsTakenOnceAndRates() throws IOException {
        String file = "{\"claude-fable-9\":{\"input_cost_per_token\":1e-06,\"output_cost_per_token\":5e-06,"
                + "\"input_cost_per_token_above_200k_tokens\":2e-06,\"output_cost_per_token_above_200k_tokens\":1e-05,"
                + "\"cache_creation_input_token_cost\":1.5e-06,\"cache_creation_input_token_cost_above_1hr\":3e-06,"
                + "\"provider_specific_entry\":{\"us\":1.1,\"fast\":6.0,\"moon\":2},"
                + "\"search_context_cost_per_query\":{\"search_context_size_low\":0.02,\"search_context_size_high\":0.02}},"
                + "\"gpt-9\":{\"input_cost_per_token\":1e-06,\"output_cost_per_token\":5e-06}}";

        pricing.post(IMPORT + "?" + JUNE, file)
                .statusCode(200)
                .body("taken", equalTo(1))
                .body("lines", hasSize(1))
                .body("lines[0].price_id", notNullValue())
                .body("lines[0].notes[0]", containsString("moon"));
        pricing.post(IMPORT + "?" + JUNE, file)
                .statusCode(200)
                .body("same", equalTo(1))
                .body("taken", equalTo(0));

        service.get(Pricing.PRICES + "?model=claude-fable-9")
                .body("data", hasSize(1))
                .body("data[0].imported", equalTo(true))
                .body("data[0].effective_from", equalTo("2026-06-01T00:00:00Z"))
                .body("data[0].tiers[0].cache_read", equalTo("10"))
                .body("data[0].tiers[0].cache_write_5m", equalTo("150"))
                .body("data[0].tiers[0].cache_write_1h", equalTo("300"))
                .body("data[0].tiers[1].above_prompt_tokens", equalTo(200000))
                .body("data[0].tiers[1].cache_write_1h", equalTo("400"))
                .body("data[0].tiers[1].output", equalTo("1000"))
                .body("data[0].thousand_web_searches", equalTo("2000"))
                .body("data[0].speeds", equalTo(Map.of("fast", "6")))
                .body("data[0].regions", equalTo(Map.of("us", "1.1")));
        service.post(
                TestEvent.of("a").with("model", "\"claude-fable-9-20270101\"").with("inference_geo", "\"us\""));
        service.get("/v1/events/a").body("rating.gross", equalTo("0.165")).body("rating.price.source", equalTo("own"));
    }

    @Test
    void cloudsPricesAreTakenByTheirPrefixForThatCloudAlone() throws IOException {
        JsonPath done = take("litellm_2025-09_claude.json", JUNE + "&prefix[]=bedrock/&prefix=gpt-");

        assertThat(done.getInt("refused")).isEqualTo(32);
        assertThat(done.getString(
                        "lines.find{it.model=='bedrock/eu-central-1/1-month-commitment/anthropic.claude-v1'}.detail"))
                .isEqualTo("'input_cost_per_token' is missing");
        assertThat(done.getInt("taken")).isPositive();
        assertThat(done.getList("lines.findAll{it.outcome=='taken'}.model", String.class))
                .contains("gpt-4o");
    }

    @Test
    void allOfTheOldFileIsTakenOrToldWhyNot() throws IOException {
        JsonPath done = take("litellm_2025-09_claude.json", JUNE);

        assertThat(done.getInt("refused")).isZero();
        assertThat(done.getInt("taken") + done.getInt("same"))
                .isEqualTo(done.getList("lines").size());
        assertThat(done.getList("lines")).hasSizeGreaterThan(20);
        service.post(TestEvent.of("instant").with("model", "\"claude-instant-1.2\""));
        service.get("/v1/events/instant").body("rating.priced", equalTo(true));
    }

    @Test
    void modelsDevIsTakenToo() throws IOException {
        JsonPath done = take("modelsdev_2026-06_claude.json", JUNE + "&format=models_dev&dry_run=true");

        assertThat(done.getInt("same")).isPositive();
        assertThat(done.getList("lines.findAll{it.outcome=='refused'}.detail", String.class))
                .isNotEmpty()
                .allMatch(why -> why.contains("is finer than a billionth"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"output_cost_per_token":1e-6}                                             | input_cost_per_token
            {"input_cost_per_token":1e-6}                                              | output_cost_per_token
            {"input_cost_per_token":-1e-6,"output_cost_per_token":1e-6}                | is negative
            {"input_cost_per_token":1e-10,"output_cost_per_token":1e-6}                | is finer than a billionth
            {"input_cost_per_token":1.0000000001e-6,"output_cost_per_token":1e-6}      | is finer than a billionth
            {"input_cost_per_token":"1e-6","output_cost_per_token":1e-6}               | is no number
            {"input_cost_per_token":1e999999999,"output_cost_per_token":1e-6}          | is too much
            {"input_cost_per_token":1e-999999999,"output_cost_per_token":1e-6}         | is finer than a billionth
            {"input_cost_per_token":{},"output_cost_per_token":1e-6}                   | is no number
            []                                                                         | input_cost_per_token
            null                                                                       | input_cost_per_token
            {"input_cost_per_token":1e-6,"output_cost_per_token":1e-6,"provider_specific_entry":{"us":1.00001}} | three decimals
            {"input_cost_per_token":1e-6,"output_cost_per_token":1e-6,"provider_specific_entry":{"fast":1000000}} | is too much
            {"input_cost_per_token":1e-6,"output_cost_per_token":1e-6,"search_context_cost_per_query":{"any":1000}} | 'any'
            {"input_cost_per_token":1e-6,"output_cost_per_token":1e-6,"input_cost_per_token_above_200k_tokens":1e-6} | output_cost_per_token_above_200k_tokens
            """)
    void rowThatIsNoPriceIsToldWhyAndTheOthersAreTaken(String row, String why) {
        pricing.post(
                        IMPORT,
                        "{\"claude-bad\":" + row
                                + ",\"claude-good\":{\"input_cost_per_token\":1e-6,\"output_cost_per_token\":2e-6}}")
                .statusCode(200)
                .body("lines[0].outcome", equalTo("refused"))
                .body("lines[0].detail", containsString(why))
                .body("lines[0].price_id", nullValue())
                .body("lines[1].outcome", equalTo("taken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "7", "{", "{\"claude-a\":{},\"claude-a\":{}}", "{} {}", "{}", "{\"gpt\":{}}"})
    void whatIsNoPriceFileIsRefusedWhole(String file) {
        pricing.post(IMPORT, file).statusCode(400).body("type", notNullValue());
    }

    @Test
    void sameNameInOtherLettersIsTakenOnce() {
        String price = "{\"input_cost_per_token\":1e-6,\"output_cost_per_token\":2e-6}";

        pricing.post(IMPORT, "{\"claude-a\":" + price + ",\"claude-A\":" + price + "}")
                .statusCode(200)
                .body("lines.outcome", contains("taken", "refused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"claude-z-9\":<six>,\"claude-z-9-20270101\":<three>}",
                "{\"claude-z-9-20270101\":<three>,\"claude-z-9\":<six>}"
            })
    void lineThatSaysWhatHeldIsTakenWhereAnotherLineWouldChangeIt(String file) {
        String three = "{\"input_cost_per_token\":3e-6,\"output_cost_per_token\":3e-6}";
        String both = file.replace("<six>", three.replace('3', '6')).replace("<three>", three);
        pricing.post(IMPORT + "?" + JUNE, "{\"claude-z-9\":" + three + "}").statusCode(200);

        String july = IMPORT + "?effective_from=2026-07-01T00:00:00Z";
        pricing.post(july + "&dry_run=true", both)
                .body("taken", equalTo(2))
                .body("lines.price_id", everyItem(nullValue()));
        pricing.post(july, both).statusCode(200).body("taken", equalTo(2));

        pricing.post(july, both).body("same", equalTo(2));
    }

    @Test
    void deepAndHugeFilesAreRefused() {
        pricing.post(IMPORT, "{\"claude-a\":" + "[".repeat(100_000)).statusCode(400);
        given().auth()
                .oauth2(service.key())
                .header("Content-Type", Service.JSON)
                .body(("{\"claude-a\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}").getBytes(UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(413);
    }

    @Test
    void parametersAreCheckedAndOnlyWhoSetsPricesMay() {
        pricing.post(IMPORT + "?format=csv", "{}").statusCode(400).body("errors.parameter", hasItem("format"));
        pricing.post(IMPORT + "?effective_from=1066-10-14T00:00:00Z", "{}").statusCode(400);
        given().auth()
                .oauth2(Tokens.withScopes(service.organization(), Scope.USAGE_READ, Scope.USAGE_WRITE))
                .header("Content-Type", Service.JSON)
                .body("{}")
                .post(IMPORT)
                .then()
                .statusCode(403);
    }

    @Test
    void sameKeySentTwiceIsAnsweredTheSame() {
        String file = "{\"claude-once\":{\"input_cost_per_token\":1e-6,\"output_cost_per_token\":2e-6}}";
        String first = withKey(file);

        assertThat(withKey(file)).isEqualTo(first);
        assertThat(service.number("select count(*) from prices where org_id = <org>"))
                .isEqualByComparingTo("1");
    }

    private String withKey(String file) {
        return pricing.request()
                .header("Idempotency-Key", "once")
                .body(file)
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("taken", equalTo(1))
                .extract()
                .path("lines[0].price_id");
    }

    private JsonPath take(String file, String query) throws IOException {
        try (InputStream stream = PriceImportTest.class.getResourceAsStream("/prices/" + file)) {
            return pricing.post(IMPORT + "?" + query, new String(stream.readAllBytes(), UTF_8))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }
    }
}
