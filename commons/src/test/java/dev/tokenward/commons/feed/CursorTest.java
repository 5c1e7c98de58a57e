package dev.tokenward.commons.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void survivesTheWire() {
        Cursor cursor = new Cursor(9_007_199_254_740_993L, "monthly:2026-11-01:email:a@b.c:chat");

        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @Test
    void noTextIsTheStart() {
        assertThat(Cursor.decode(null)).isEqualTo(Cursor.START);
        assertThat(Cursor.decode("")).isEqualTo(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "!!", "bm8gY29sb24", "eDp5"})
    void isRefusedWhenItIsNotOurs(String text) {
        assertThatThrownBy(() -> Cursor.decode(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("after");
    }
}
