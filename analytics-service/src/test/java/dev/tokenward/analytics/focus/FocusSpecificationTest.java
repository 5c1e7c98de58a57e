package dev.tokenward.analytics.focus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.export.CsvFile;
import dev.tokenward.commons.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker takes what the specification's authors show, and refuses what breaks each of its rules. */
class FocusSpecificationTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-02");
    private static final Actor SOMEBODY = Actor.known("user_a", "=a@example.com", "A", Optional.of("uuid \"1\""));
    private static final DateTimeFormatter SPREADSHEET = DateTimeFormatter.ofPattern("M/d/yy");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a1", "a2", "c"})
    void exampleOfTheSpecificationBreaksNoRuleButLeavesOutAColumn(String example) throws IOException {
        byte[] file = getClass()
                .getResourceAsStream("/focus/focus_1.2_virtual_currency_pricing_model_" + example + ".csv")
                .readAllBytes();
        CsvFile csv = CsvFile.read(new String(file, UTF_8).replace("\uFEFF", ""));

        List<String> violations = FocusSpecification.violations(
                csv.header(),
                csv.records().stream().map(FocusSpecificationTest::withInstants).toList());

        assertThat(csv.records()).isNotEmpty();
        assertThat(violations).containsExactly("ServiceCategory is missing");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "BilledCost, , BilledCost is null",
        "ListCost, 1e3, ListCost is no decimal: 1e3",
        "ListCost, +1, ListCost is no decimal: +1",
        "ChargePeriodStart, 2026-11-02, ChargePeriodStart is no instant: 2026-11-02",
        "ChargePeriodStart, 2026-13-02T00:00:00Z, ChargePeriodStart is no instant: 2026-13-02T00:00:00Z",
        "ChargePeriodEnd, 2026-11-02T00:00:00Z, ChargePeriod ends before it starts",
        "BillingPeriodEnd, 2026-10-01T00:00:00Z, BillingPeriod ends before it starts",
        "ChargeCategory, Use, ChargeCategory may not be Use",
        "ChargeClass, Late, ChargeClass may not be Late",
        "ChargeFrequency, Daily, ChargeFrequency may not be Daily",
        "BillingCurrency, usd, BillingCurrency is no code of ISO 4217",
        "PricingQuantity, , PricingQuantity is null in a charge",
        "ConsumedQuantity, -1, ConsumedQuantity below zero",
        "ConsumedUnit, , '[ConsumedQuantity, ConsumedUnit] only in part'",
        "RegionName, , '[RegionId, RegionName] only in part'",
        "SubAccountType, , '[SubAccountId, SubAccountType] only in part'",
        "SkuId, , SkuId is null in a charge",
        "SkuPriceId, , SkuPriceDetails without SkuPriceId",
        "Tags, '{\"a\":[1]}', 'Tags is no object of keys and values: {\"a\":[1]}'",
        "Tags, nothing, Tags is no object of keys and values: nothing",
        "ServiceCategory, Fun, ServiceCategory may not be Fun",
        "ServiceSubcategory, Containers, ServiceSubcategory is of another category",
        "ServiceName, ' chat', ServiceName has space around it"
    })
    void brokenRuleIsNamed(String column, String value, String violation) {
        Map<String, String> row = charge();
        row.put(column, value == null ? "" : value);

        assertThat(FocusSpecification.violations(FocusCharge.header(), List.of(row)))
                .contains(violation);
    }

    @Test
    void wrongHeaderIsNamed() {
        List<String> header = new ArrayList<>(FocusCharge.header());
        header.remove("ServiceName");
        header.add("Extra");
        header.add("Tags");

        assertThat(FocusSpecification.violations(header, List.of()))
                .containsExactly(
                        "ServiceName is missing",
                        "Extra is neither FOCUS's nor marked as custom",
                        "a column is there twice");
    }

    @Test
    void chargesConformAndSoDoCorrections() {
        List<Map<String, String>> taken = rows(usage(-10, "-1", "-0.5"));
        List<Map<String, String>> all = new ArrayList<>(rows(usage(10, "2", "1.5")));
        all.addAll(taken);

        assertThat(FocusSpecification.violations(FocusCharge.header(), all)).isEmpty();
        assertThat(all.get(0)).containsEntry("ChargeClass", "");
        assertThat(taken.get(0))
                .containsEntry("ChargeClass", "Correction")
                .containsEntry("ConsumedQuantity", "-10")
                .containsEntry("BilledCost", "-0.25");
    }

    @Test
    void partsAddUpToTheWholeAndUsageWithoutAnyIsThere() {
        FocusUsage free = new FocusUsage(
                DAY,
                SOMEBODY,
                "chat",
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                3,
                Collections.nCopies(7, 0L),
                Collections.nCopies(7, Money.ZERO),
                Money.ZERO);
        List<FocusPart> parts = FocusPart.of(usage(10, "2", "0.333333333"));

        assertThat(parts.stream().map(FocusPart::net).reduce(Money.ZERO, Money::plus))
                .isEqualTo(Money.of("0.333333333"));
        assertThat(parts.stream().mapToLong(FocusPart::requests).sum()).isEqualTo(1);
        assertThat(FocusPart.of(free))
                .singleElement()
                .extracting(FocusPart::requests)
                .isEqualTo(3L);
    }

    private static Map<String, String> charge() {
        return rows(usage(10, "2", "1.5")).get(0);
    }

    /** Half of the gross for uncached input, half for output. */
    private static FocusUsage usage(long tokens, String gross, String net) {
        Money half = Money.rounded(Money.of(gross).usd().divide(new BigDecimal("2")));
        return new FocusUsage(
                DAY,
                SOMEBODY,
                "chat",
                "m",
                Optional.of("0-200k"),
                Optional.of("us"),
                Optional.empty(),
                false,
                1,
                List.of(tokens, 0L, 0L, 0L, tokens, 0L, 0L),
                List.of(half, Money.ZERO, Money.ZERO, Money.ZERO, half, Money.ZERO, Money.ZERO),
                Money.of(net));
    }

    private static List<Map<String, String>> rows(FocusUsage usage) {
        return FocusCharge.lines(
                        usage,
                        new FocusCharge.Account("org_a", "Acme"),
                        new FocusProvider("Anthropic", "Anthropic", "Reseller"))
                .map(FocusSpecificationTest::row)
                .toList();
    }

    private static Map<String, String> row(List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(FocusCharge.header().get(i), cells.get(i));
        }
        return row;
    }

    /** The examples went through a spreadsheet, which wrote their instants its own way. */
    private static Map<String, String> withInstants(CSVRecord row) {
        Map<String, String> cells = new HashMap<>(row.toMap());
        cells.replaceAll((name, cell) ->
                name.contains("Period") && !cell.isEmpty() ? LocalDate.parse(cell, SPREADSHEET) + "T00:00:00Z" : cell);
        return cells;
    }
}
