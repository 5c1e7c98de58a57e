package dev.tokenward.analytics.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"Söhne", "😀", "日本 and a very long name of a group, \"quoted\", with 😀😀😀😀😀😀😀😀 in it"})
    void headerIsWordsThatReadersPutTogether(String text) {
        String header = MailText.header(text);

        assertThat(header.split(" ")).allMatch(word -> word.length() <= 75);
        assertThat(Arrays.stream(header.split(" "))
                        .map(word -> word.replace("=?UTF-8?B?", "").replace("?=", ""))
                        .map(word -> new String(Base64.getDecoder().decode(word), UTF_8))
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void headerIsOneLineAndPlainWhereItCanBe() {
        assertThat(MailText.header("A\r\nBcc: x@y.example")).isEqualTo("A Bcc: x@y.example");
    }

    @Test
    void signsBeyondTheBasicPlaneAreReferencesInPagesAndBoxesInPlainText() {
        assertThat(MailText.page("<p>é 😀</p>")).isEqualTo("<p>é &#128512;</p>");
        assertThat(MailText.plain("é 😀")).isEqualTo("é \u25a1");
    }
}
