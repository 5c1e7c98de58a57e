package dev.tokenward.analytics;

import dev.tokenward.commons.money.Money;
import dev.tokenward.testkit.Gen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A random organization: people with and without seats, groups that they leave, and usage of everyone and of strangers. */
public final class RandomUsage {
    public static final List<String> GROUPS = List.of("rbac_group_a", "rbac_group_b", "rbac_group_c");
    public static final List<String> PRODUCTS = List.of("chat", "claude_code", "cowork");
    public static final List<String> MODELS =
            List.of("claude-opus-4-5", "claude-sonnet-4-5", "=model,with \"quotes\"", "модель\nnew line 😀", "-dash");

    public final List<Person> people = new ArrayList<>();
    public final List<UsageRow> rows;
    private final Gen gen;
    private final List<String> actors = new ArrayList<>();

    /** @param first and {@code last} are the days between which usage lies */
    public RandomUsage(long seed, LocalDate first, LocalDate last, int howMany) {
        gen = new Gen(seed);
        for (int i = 0; i < 12; i++) {
            people.add(person("user_" + seed + "_" + i, i));
            actors.add("user_" + seed + "_" + i);
        }
        actors.add("user_deleted");
        actors.add("email:stranger@example.com");
        actors.add("account_uuid:0000-1111");
        long days = first.until(last, ChronoUnit.DAYS);
        rows = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            rows.add(row("row_" + i, first.plusDays(gen.betweenLong(0, days))));
        }
    }

    public Optional<Person> person(String userId) {
        return people.stream().filter(person -> person.id().equals(userId)).findFirst();
    }

    public Given given(String name) {
        Given given = Given.organization(name).usage(rows);
        people.forEach(given::person);
        GROUPS.forEach(group -> given.group(group, "Group " + group));
        return given.settled();
    }

    private Person person(String id, int i) {
        Person person = Person.of(id, (i == 3 ? "=sum" : "p" + i) + "@example.com")
                .called(i == 4 ? "O'Neil, \"Bob\"\n😀" : "Person " + i)
                .withSeat(gen.chance(75) ? "standard" : null, gen.chance(85) ? "active" : "inactive");
        for (String group : GROUPS) {
            if (gen.chance(50)) {
                LocalDate since = LocalDate.parse("2026-10-20").plusDays(gen.between(0, 20));
                LocalDate until = since.plusDays(gen.between(0, 20));
                person = person.in(group, since + "T15:00:00Z", gen.chance(50) ? null : until + "T16:00:00.123456Z");
            }
        }
        return person;
    }

    private UsageRow row(String id, LocalDate day) {
        String actor = gen.oneOf(actors);
        Money gross = gen.chance(5) ? Money.ZERO : gen.fineMoneyUpTo(40);
        UsageRow row = new UsageRow(
                id,
                day,
                actor,
                actor.startsWith("user_") ? actor : null,
                gen.oneOf(PRODUCTS),
                gen.oneOf(MODELS),
                gen.oneOf("0-200k", "200k-1M"),
                gen.oneOf("global", "us", "not_available"),
                gen.oneOf("standard", "fast"),
                gen.chance(90),
                gen.between(1, 50),
                List.of(
                        gen.betweenLong(0, 3_000_000_000L),
                        gen.betweenLong(0, 1000),
                        gen.betweenLong(0, 1000),
                        gen.betweenLong(0, 1000),
                        gen.betweenLong(0, 100_000)),
                gen.between(0, 3),
                gross,
                gen.chance(50) ? gross : Money.rounded(gross.usd().multiply(new BigDecimal("0.9"))));
        return row.at(day + "T%02d:00:00Z".formatted(gen.between(0, 23))).parted(parts(gross));
    }

    private List<Money> parts(Money gross) {
        List<Money> parts = new ArrayList<>();
        Money left = gross;
        for (int part = 1; part < UsageRow.PARTS.size(); part++) {
            Money some = gen.chance(40)
                    ? Money.ZERO
                    : new Money(left.usd()
                            .multiply(new BigDecimal(gen.between(0, 100)))
                            .movePointLeft(2)
                            .setScale(Money.SCALE, RoundingMode.FLOOR));
            parts.add(some);
            left = left.minus(some);
        }
        parts.add(gen.between(0, parts.size()), left);
        return parts;
    }
}
