package dev.tokenward.usage.discount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.rating.Discount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiscountsTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final String SONNET = "claude-sonnet-5";
    private static final List<String> SCOPES = List.of("", "sonnet", "claude", "opus", SONNET);

    @Test
    void modelGoesBeforeFamilyAndFamilyBeforeAll() {
        DatedDiscount all = discount("all", "", 0, 9);
        DatedDiscount family = discount("family", "sonnet", 0, 9);
        DatedDiscount model = discount("model", SONNET, 0, 9);

        assertThat(on(List.of(model, all, family), 5)).isEqualTo("model");
        assertThat(on(List.of(all, family), 5)).isEqualTo("family");
        assertThat(on(List.of(all, discount("opus", "opus", 0, 9)), 5)).isEqualTo("all");
        assertThat(on(List.of(discount("other", "claude-sonnet-4-5", 0, 9)), 5)).isEmpty();
    }

    @Test
    void holdsFromItsFirstInstantUntilBeforeItsLast() {
        List<DatedDiscount> one = List.of(discount("one", "", 2, 4));

        assertThat(on(one, 1)).isEmpty();
        assertThat(on(one, 2)).isEqualTo("one");
        assertThat(on(one, 3)).isEqualTo("one");
        assertThat(on(one, 4)).isEmpty();
    }

    @Test
    void oneWithoutAnEndOverlapsAllThatComesAfter() {
        DatedDiscount open = new DatedDiscount(
                new Discount("open", BigDecimal.ONE), Optional.empty(), at(3), Optional.empty(), START);

        assertThat(open.overlaps(discount("before", "", 1, 3))).isFalse();
        assertThat(open.overlaps(discount("into", "", 1, 4))).isTrue();
        assertThat(discount("after", "", 90, 91).overlaps(open)).isTrue();
        assertThat(discount("of others", "opus", 90, 91).overlaps(open)).isFalse();
    }

    /** Hour by hour, looked up in a plain table that each discount wrote itself into, the broadest first. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void isWhatAPlainTableSays(long seed) {
        Gen gen = new Gen(seed);
        List<DatedDiscount> all = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            int start = gen.between(0, 20);
            DatedDiscount next = discount("d" + number, gen.oneOf(SCOPES), start, start + gen.between(1, 8));
            if (all.stream().noneMatch(next::overlaps)) {
                all.add(next);
            }
        }
        String[] table = new String[30];
        Arrays.fill(table, "");
        write(table, all, "");
        write(table, all, "sonnet");
        write(table, all, SONNET);

        List<DatedDiscount> withoutVendor = all.stream()
                .filter(dated -> !dated.model().equals(Optional.of("claude")))
                .toList();
        for (int hour = 0; hour < table.length; hour++) {
            assertThat(on(withoutVendor, hour)).as("hour %d of %s", hour, all).isEqualTo(table[hour]);
        }
    }

    private static void write(String[] table, List<DatedDiscount> all, String scope) {
        for (DatedDiscount dated : all) {
            if (dated.model().orElse("").equals(scope)) {
                int start = (int) Duration.between(START, dated.from()).toHours();
                int end = (int)
                        Duration.between(START, dated.until().orElseThrow()).toHours();
                Arrays.fill(table, start, end, dated.discount().id());
            }
        }
    }

    private static String on(List<DatedDiscount> all, int hour) {
        return new Discounts(all).on(SONNET, at(hour)).id();
    }

    private static DatedDiscount discount(String id, String model, int from, int until) {
        return new DatedDiscount(
                new Discount(id, new BigDecimal("0.1")),
                model.isEmpty() ? Optional.empty() : Optional.of(model),
                at(from),
                Optional.of(at(until)),
                START);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
