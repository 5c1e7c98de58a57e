package dev.tokenward.analytics.sums;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What SQL takes from answers of usage-service by name is there by that name. */
class AskedOfUsageContractTest {
    @Test
    void minutesHaveEveryColumn() throws IOException {
        String from = SumSource.MINUTES.table();
        Matcher column = Pattern.compile("(\\w+) (?:timestamptz|text|bigint|numeric)\\b")
                .matcher(from.substring(from.indexOf("as r (")));
        List<String> columns = column.results().map(found -> found.group(1)).toList();

        assertThat(columns).hasSize(24);
        assertThat(fields("MinuteSpendLine")).containsAll(columns);
    }

    @Test
    void usesOfConnectorsHaveEveryColumn() throws IOException {
        assertThat(fields("ConnectorUse")).contains("day", "user_id", "product", "connector", "sessions");
    }

    private static List<String> fields(String schema) throws IOException {
        String document = Files.readString(Path.of("../usage-service/openapi.yaml"));
        Matcher block = Pattern.compile("\n    " + schema + ":\n(.*?)(?=\n    \\w|\\z)", Pattern.DOTALL)
                .matcher(document);
        assertThat(block.find()).isTrue();
        return Pattern.compile("\n        (\\w+):")
                .matcher(block.group(1))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
