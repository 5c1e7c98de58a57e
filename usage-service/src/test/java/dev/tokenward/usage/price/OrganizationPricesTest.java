package dev.tokenward.usage.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import dev.tokenward.usage.rating.Price;
import dev.tokenward.usage.rating.TokenKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Own prices over the shipped ones. */
class OrganizationPricesTest {
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final PriceBook BOOK = PriceBookProducer.shipped();
    private static final List<String> NAMES = List.of(
            "claude-sonnet-4-5",
            "claude-sonnet-4-5-20250929",
            "claude-sonnet-4-5-20260101",
            "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "claude-4.5-sonnet",
            "claude-sonnet-5",
            "claude-fable-6",
            "claude-fable-6-20270101",
            "anthropic/claude-fable-6-large",
            "gpt-9");

    @Test
    void ownPriceHoldsFromItsInstantUntilItsEndAndTheShippedOneBeforeAndAfter() {
        OrganizationPrices prices = with(
                OwnPrices.of("claude-sonnet-4-5", List.of(), List.of(), NOVEMBER, Optional.of(DECEMBER), "1", "2"));

        assertThat(output(prices, "claude-sonnet-4-5", NOVEMBER.minusNanos(1000)))
                .isEqualTo(Money.of("15"));
        assertThat(output(prices, "claude-sonnet-4-5", NOVEMBER)).isEqualTo(Money.of("2"));
        assertThat(output(prices, "claude-sonnet-4-5", DECEMBER.minusNanos(1000)))
                .isEqualTo(Money.of("2"));
        assertThat(output(prices, "claude-sonnet-4-5", DECEMBER)).isEqualTo(Money.of("15"));
        assertThat(output(prices, "claude-sonnet-4-6", NOVEMBER)).isEqualTo(Money.of("15"));
    }

    @Test
    void endedPriceDoesNotBringTheOneBeforeItBack() {
        OrganizationPrices prices = with(
                OwnPrices.of("claude-fable-6", OCTOBER, "1", "2"),
                OwnPrices.of("claude-fable-6", List.of(), List.of(), NOVEMBER, Optional.of(DECEMBER), "3", "4"));

        assertThat(output(prices, "claude-fable-6", OCTOBER)).isEqualTo(Money.of("2"));
        assertThat(output(prices, "claude-fable-6", NOVEMBER)).isEqualTo(Money.of("4"));
        assertThat(prices.price("claude-fable-6", DECEMBER).priced()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0, as-sent",
        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, dated",
        "claude-sonnet-4-5@20250929, dated",
        "claude-sonnet-4-5-20260101, model",
        "openrouter/anthropic/claude-sonnet-4.5, model",
        "claude-4.5-sonnet, model",
        "claude-sonnet-4-5[1m], model",
        "claude-sonnet-9, prefix",
        "claude-sonnet-5, prefix",
        "claude-opus-5, shipped",
        "house-model, alias",
        "somebody-elses, fallback",
    })
    void nameIsMeantMostNearly(String name, String by) {
        OrganizationPrices prices = with(
                OwnPrices.of("us.anthropic.claude-sonnet-4-5-20250929-v1:0", NOVEMBER, "1", "101"),
                OwnPrices.of("claude-sonnet-4-5-20250929", NOVEMBER, "1", "102"),
                OwnPrices.of("claude-sonnet-4-5", NOVEMBER, "1", "103"),
                OwnPrices.of("sonnets", List.of(), List.of("claude-sonnet-"), NOVEMBER, Optional.empty(), "1", "104"),
                OwnPrices.of("ours", List.of("house-model"), List.of(), NOVEMBER, Optional.empty(), "1", "105"));

        String output =
                switch (by) {
                    case "as-sent" -> "101";
                    case "dated" -> "102";
                    case "model" -> "103";
                    case "prefix" -> "104";
                    case "alias" -> "105";
                    default -> "25";
                };
        assertThat(output(prices, name, NOVEMBER)).isEqualTo(Money.of(output));
        assertThat(prices.price(name, NOVEMBER).priced()).isEqualTo(!by.equals("fallback"));
    }

    @Test
    void fallbackIsTheOrganizationsOwn() {
        FallbackPrice dear = new FallbackPrice("fallback_1", Money.of("50"), Money.of("250"), Optional.of(NOVEMBER));
        Price price = new OrganizationPrices(BOOK, List.of(), dear).price("gpt-9", NOVEMBER);

        assertThat(price.id()).isEqualTo("fallback_1");
        assertThat(price.priced()).isFalse();
        assertThat(price.tiers().get(0).perMillion())
                .containsEntry(TokenKind.CACHE_WRITE_1H, Money.of("50"))
                .containsEntry(TokenKind.OUTPUT, Money.of("250"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tokenward.testkit.Seeds#hundred")
    void anyHistoryGivesWhatLookingAtEveryPriceGives(long seed) {
        Gen gen = new Gen(seed);
        List<OwnPrice> history = history(gen);
        OrganizationPrices prices = with(history.toArray(OwnPrice[]::new));

        for (int question = 0; question < 200; question++) {
            String name = gen.oneOf(NAMES);
            Instant at = gen.instantIn(OCTOBER.minus(5, ChronoUnit.DAYS), DECEMBER);
            Price price = prices.price(name, at);
            Optional<OwnPrice> expected = byLookingAtAll(history, name, at);

            if (expected.isPresent()) {
                assertThat(price)
                        .as("%s at %s of %s", name, at, history)
                        .isEqualTo(expected.get().price());
            } else {
                assertThat(price.id()).as("%s at %s", name, at).matches("shipped\\..*|fallback\\..*");
            }
            boolean within = prices.isPricedWithin(name, at, at.plusNanos(1));
            assertThat(within).as("%s at %s", name, at).isEqualTo(price.priced());
        }
    }

    /** One price after the other, by the words of the rule. */
    private static Optional<OwnPrice> byLookingAtAll(List<OwnPrice> history, String name, Instant at) {
        OwnPrice best = null;
        for (OwnPrice each : history) {
            boolean begun = !each.from().isAfter(at);
            boolean ended = each.until().isPresent() && !each.until().get().isAfter(at);
            boolean followed = history.stream()
                    .anyMatch(other -> other.model().equals(each.model())
                            && other.from().isAfter(each.from())
                            && !other.from().isAfter(at));
            if (begun
                    && !ended
                    && !followed
                    && rank(each, name) > 0
                    && (best == null || rank(each, name) > rank(best, name))) {
                best = each;
            }
        }
        return Optional.ofNullable(best);
    }

    /** What each name means nearly and less nearly, written out. */
    private static int rank(OwnPrice price, String name) {
        List<String> nearest =
                switch (name) {
                    case "claude-sonnet-4-5" -> List.of(name);
                    case "claude-sonnet-4-5-20250929" -> List.of(name, "claude-sonnet-4-5");
                    case "claude-sonnet-4-5-20260101", "claude-4.5-sonnet" -> List.of(name, "claude-sonnet-4-5");
                    case "us.anthropic.claude-sonnet-4-5-20250929-v1:0" ->
                        List.of(name, "claude-sonnet-4-5-20250929", "claude-sonnet-4-5");
                    case "claude-fable-6-20270101" -> List.of(name, "claude-fable-6");
                    default -> List.of(name);
                };
        int place = nearest.indexOf(price.model());
        if (place >= 0) {
            return 100 - place;
        }
        boolean begins = price.prefixes().stream()
                .anyMatch(prefix -> name.contains("fable-6") && prefix.equals("claude-fable-"));
        return begins ? 1 : 0;
    }

    private static List<OwnPrice> history(Gen gen) {
        List<OwnPrice> history = new ArrayList<>();
        List<String> models = List.of(
                "claude-sonnet-4-5",
                "claude-sonnet-4-5-20250929",
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                "claude-fable-6",
                "fables");
        for (String model : models) {
            for (int count = gen.between(0, 4); count > 0; count--) {
                Instant from = gen.instantIn(OCTOBER, DECEMBER);
                Optional<Instant> until =
                        gen.chance(40) ? Optional.of(from.plus(gen.between(1, 20), ChronoUnit.DAYS)) : Optional.empty();
                List<String> prefixes = model.equals("fables") ? List.of("claude-fable-") : List.of();
                history.add(
                        OwnPrices.of(model, List.of(), prefixes, from, until, "1", String.valueOf(gen.between(1, 99))));
            }
        }
        return history;
    }

    private static OrganizationPrices with(OwnPrice... own) {
        return new OrganizationPrices(BOOK, List.of(own), FallbackPrice.DEFAULT);
    }

    private static Money output(OrganizationPrices prices, String model, Instant at) {
        return prices.price(model, at).tiers().get(0).perMillion().get(TokenKind.OUTPUT);
    }
}
