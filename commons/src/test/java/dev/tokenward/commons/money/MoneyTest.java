package dev.tokenward.commons.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private final ObjectMapper json = json();

    @ParameterizedTest
    @CsvSource({
        "500,50000",
        "0,0",
        "0.01,1",
        "12.345678901,1234.5678901",
        "0.000000001,0.0000001",
        "1000000,100000000",
        "-2.5,-250"
    })
    void isWrittenInMinorUnitsWithoutTrailingZerosOrExponent(String usd, String cents) {
        assertThat(Money.of(usd).minorUnits()).isEqualTo(cents);
        assertThat(Money.ofMinorUnits(new BigDecimal(cents))).isEqualTo(Money.of(usd));
    }

    @Test
    void equalAmountsAreEqualHoweverTheyWereWritten() {
        assertThat(Money.of("1.50")).isEqualTo(Money.of("1.5")).hasSameHashCodeAs(Money.of("1.5000"));
    }

    @Test
    void refusesATenthDecimalRatherThanLosingIt() {
        assertThatThrownBy(() -> Money.of("0.0000000001")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.0000000005,0", "0.0000000015,0.000000002", "0.0000000025,0.000000002", "0.00000000250001,0.000000003"
    })
    void roundsHalfEvenAtABillionthOfADollar(String exact, String rounded) {
        assertThat(Money.rounded(new BigDecimal(exact))).isEqualTo(Money.of(rounded));
    }

    @Test
    void sumsDoNotDependOnOrder() {
        Random random = new Random(7);
        Money forwards = Money.ZERO;
        Money backwards = Money.ZERO;
        long[] nanos = random.longs(1000, 0, 1_000_000_000_000L).toArray();
        for (int i = 0; i < nanos.length; i++) {
            forwards = forwards.plus(new Money(BigDecimal.valueOf(nanos[i], Money.SCALE)));
            backwards = backwards.plus(new Money(BigDecimal.valueOf(nanos[nanos.length - 1 - i], Money.SCALE)));
        }

        assertThat(forwards).isEqualTo(backwards);
    }

    @Test
    void survivesTheWire() throws JsonProcessingException {
        Money money = Money.of("12.345678901");

        assertThat(json.writeValueAsString(money)).isEqualTo("\"1234.5678901\"");
        assertThat(json.readValue("\"1234.5678901\"", Money.class)).isEqualTo(money);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "\"\"",
                "\"1e5\"",
                "\"1,000\"",
                "\"0.00000001\"",
                "\"NaN\"",
                "\"99999999999999999999\"",
                "{}"
            })
    void refusesOnTheWireWhatIsNoDecimalStringOfMinorUnits(String text) {
        assertThatThrownBy(() -> json.readValue(text, Money.class)).isInstanceOf(JsonProcessingException.class);
    }

    private static ObjectMapper json() {
        ObjectMapper mapper = new ObjectMapper();
        new MoneyJson().customize(mapper);
        return mapper;
    }
}
