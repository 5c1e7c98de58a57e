package dev.tokenward.analytics.spendreport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendReportTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Acme Corp, acme-corp",
        "'  ../../etc/passwd  ', etc-passwd",
        "日本, organization",
        "'', organization",
        "A--B, a-b"
    })
    void fileNameHasLettersDigitsAndDashesWhateverTheOrganizationIsCalled(String name, String safe) {
        DayRange days = new DayRange(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-24"));

        assertThat(SpendReport.fileName("spend-report", name, days))
                .isEqualTo("spend-report_" + safe + "_2026-11-01_2026-11-23.csv");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0.000000001, 0.000000001", "100, 100", "1e3, 1000", "0, 0", "-2.50, -2.5"})
    void dollarsArePlainAndExact(String usd, String cell) {
        SpendReport.Line line = new SpendReport.Line(
                Actor.deleted("user_a"), "chat", "m", 1, 2, 3, 4, 5, 6, 7, Money.of(usd), Money.of(usd));

        List<String> cells = SpendReport.cells(line);

        assertThat(cells).hasSameSizeAs(SpendReport.HEADER);
        assertThat(cells.get(SpendReport.HEADER.indexOf("total_net_spend_usd"))).isEqualTo(cell);
        assertThat(cells.get(SpendReport.HEADER.indexOf("total_prompt_tokens"))).isEqualTo("14");
    }
}
