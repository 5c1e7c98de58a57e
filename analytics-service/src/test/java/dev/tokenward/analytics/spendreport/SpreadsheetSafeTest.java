package dev.tokenward.analytics.spendreport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetSafeTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "=", "=HYPERLINK(\"http://a\",\"b\")"})
    void cellThatWouldBeRunIsDefused(String text) {
        assertThat(SpreadsheetSafe.cell(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ada@example.com", "a=b", "claude-sonnet-4-5", " =1", "'x", "😀", "a,b", "a\nb", "a\"b"})
    void otherCellsStayAsTheyAre(String text) {
        assertThat(SpreadsheetSafe.cell(text)).isEqualTo(text);
    }
}
