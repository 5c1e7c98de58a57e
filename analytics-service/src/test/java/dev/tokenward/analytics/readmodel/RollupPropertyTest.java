package dev.tokenward.analytics.readmodel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.testkit.Gen;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, however often and however it is cut off: tables and sums are those of the newest rows. */
@QuarkusTest
class RollupPropertyTest {
    private static final List<String> ROW = List.of(
            "org_id",
            "row_id",
            "actor",
            "user_id",
            "product",
            "model",
            "context_window",
            "inference_geo",
            "speed",
            "priced");
    private static final List<String> ANYBODY =
            List.of("org_id", "product", "model", "context_window", "inference_geo", "speed", "priced", "attributed");
    private static final List<String> ACTOR_DAY = List.of("org_id", "day", "actor", "user_id", "product");
    private static final List<String> ACTOR_MONTH =
            List.of("org_id", "month", "actor", "user_id", "product", "model", "priced");

    @Inject
    UsageStore store;

    @Inject
    FeedCursorStore cursors;

    @Inject
    Jdbi jdbi;

    private final String feed = Ids.next("feed");
    private final List<String> organizations = List.of(Ids.next("org"), Ids.next("org"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 15);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumsOfDaysAreThoseOfTheNewestRows(long seed) {
        RandomPages pages = new RandomPages(new Gen(seed), organizations, false);
        pages.forEach(page -> deliver(pages.gen(), page, store::applyDays));

        List<Map<String, Object>> rows = pages.newest();
        matches("daily_usage", with("day", ROW), RandomPages.FIGURES, rows);
        matches("organization_days", with("day", ANYBODY), counted(RandomPages.FIGURES), rows);
        matches("actor_days", ACTOR_DAY, counted(RandomPages.WHOLE), rows);
        matches("actor_months", ACTOR_MONTH, counted(RandomPages.WHOLE), rows);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumsOfHoursAreThoseOfTheNewestRows(long seed) {
        RandomPages pages = new RandomPages(new Gen(seed), organizations, true);
        pages.forEach(page -> deliver(pages.gen(), page, store::applyHours));

        List<Map<String, Object>> rows = pages.newest();
        matches("hourly_usage", with("hour", ROW), RandomPages.FIGURES, rows);
        matches("organization_hours", with("hour", ANYBODY), counted(RandomPages.FIGURES), rows);
    }

    /** Once, twice, by two at once, taken by itself again, or after it was cut off before it was committed. */
    private void deliver(Gen gen, List<Change<UsageChange>> data, Consumer<List<Change<UsageChange>>> rows) {
        String after = cursors.cursor(feed);
        ChangePage<UsageChange> page = new ChangePage<>(data, Ids.next("cursor"), false, Instant.EPOCH);
        switch (gen.between(0, 4)) {
            case 0 -> assertThat(advance(after, page, rows)).isTrue();
            case 1 -> {
                assertThat(advance(after, page, rows)).isTrue();
                assertThat(advance(after, page, rows)).isFalse();
            }
            case 2 -> {
                CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> advance(after, page, rows));
                assertThat(advance(after, page, rows)).isNotEqualTo(other.join());
            }
            case 3 -> {
                assertThat(advance(after, page, rows)).isTrue();
                assertThat(advance(page.nextCursor(), page, rows)).isTrue();
            }
            default -> {
                assertThatThrownBy(() -> advance(after, page, written -> {
                            rows.accept(written);
                            throw new IllegalStateException("killed");
                        }))
                        .hasMessage("killed");
                assertThat(advance(after, page, rows)).isTrue();
            }
        }
    }

    private boolean advance(String after, ChangePage<UsageChange> page, Consumer<List<Change<UsageChange>>> rows) {
        return cursors.advance(feed, after, page, () -> rows.accept(page.data()));
    }

    private void matches(String table, List<String> keys, List<String> figures, List<Map<String, Object>> rows) {
        Map<List<String>, List<BigDecimal>> expected =
                rows.stream().collect(groupingBy(row -> key(row, keys))).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, entry -> sums(entry.getValue(), figures)));
        assertThat(kept(table, keys, figures)).as(table).isEqualTo(expected);
    }

    /** Fails should a key be there twice. */
    private Map<List<String>, List<BigDecimal>> kept(String table, List<String> keys, List<String> figures) {
        List<Map<String, Object>> rows = Tenancy.everyOrganization(() -> jdbi.withHandle(
                handle -> handle.createQuery("select * from " + table + " where org_id in (<organizations>)")
                        .bindList("organizations", organizations)
                        .mapToMap()
                        .list()));
        return rows.stream().collect(toMap(row -> key(row, keys), row -> sums(List.of(row), figures)));
    }

    private static List<String> key(Map<String, Object> row, List<String> columns) {
        return columns.stream()
                .map(row::get)
                .map(value -> value instanceof Timestamp hour ? hour.toInstant() : value)
                .map(String::valueOf)
                .toList();
    }

    private static List<BigDecimal> sums(List<Map<String, Object>> rows, List<String> figures) {
        return figures.stream()
                .map(figure -> rows.stream()
                        .map(row -> new BigDecimal(row.get(figure).toString()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(9))
                .toList();
    }

    private static List<String> with(String column, List<String> columns) {
        return Stream.concat(Stream.of(column), columns.stream()).toList();
    }

    private static List<String> counted(List<String> figures) {
        return with("row_count", figures);
    }
}
