package dev.tokenward.commons.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.problem.ProblemException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
    private final PageToken query = PageToken.of("org_1", "users", List.of("active"));

    @Test
    void carriesAnyKey() {
        List<String> key = List.of("ä, \"quoted\" 🦊", "", "user_1");

        assertThat(query.decode(query.encode(key))).contains(key);
    }

    @Test
    void isRefusedWithAnotherQuery() {
        String token = query.encode(List.of("user_1"));

        assertThatThrownBy(
                        () -> PageToken.of("org_2", "users", List.of("active")).decode(token))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("page cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!", "AAAA", "bm90IG91cnM"})
    void isRefusedWhenItIsNotOurs(String token) {
        assertThatThrownBy(() -> query.decode(token)).isInstanceOf(ProblemException.class);
    }

    @Test
    void walkingPagesLosesAndRepeatsNothing() {
        List<String> all =
                IntStream.range(0, 25).mapToObj(i -> "%02d".formatted(i)).toList();

        String last = "";
        int seen = 0;
        String token = null;
        do {
            String after = query.decode(token).map(key -> key.get(0)).orElse("");
            List<String> rows = all.stream()
                    .filter(row -> row.compareTo(after) > 0)
                    .limit(11)
                    .toList();
            Page<String> page = Page.of(rows, 10, query, List::of);
            seen += page.data().size();
            last = page.data().get(page.data().size() - 1);
            token = page.nextPage();
            assertThat(page.hasMore()).isEqualTo(token != null);
        } while (token != null);

        assertThat(seen).isEqualTo(25);
        assertThat(last).isEqualTo("24");
    }
}
