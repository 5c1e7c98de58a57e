package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.Subject;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import dev.tokenward.commons.spending.ModelFamily;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What each person used in three months and in the last 30 days. */
@Singleton
class PersonUseStore {
    /** Active users that the asker may see today, with whether they have a seat. */
    List<Person> people(Handle handle, Seen seen, LocalDate day) {
        String sql = """
                select u.user_id, u.name, u.email, u.seat_tier is not null as seat from users u
                where u.org_id = :org and u.status = 'active' <seen>
                """.replace("<seen>", seen.everyone() ? "" : """
                and exists (select from memberships m where m.org_id = :org and m.user_id = u.user_id
                    and m.group_id = any(:groups) and m.since_day < :end and (m.until_day is null or :first < m.until_day))
                """);
        return SeenUsageStore.query(handle, sql, seen, new DayRange(day, day.plusDays(1)))
                .map((row, context) -> new Person(
                        Subject.user(row.getString("user_id"), row.getString("name"), row.getString("email")),
                        row.getBoolean("seat")))
                .list();
    }

    /** By user. */
    Map<String, Months> months(Handle handle, Seen seen, ReportMonth month) {
        List<LocalDate> months = month.months(3);
        List<String> models = models(handle, seen, month.range(3));
        String sql = """
                select user_id,
                    coalesce(sum(net) filter (where month = :m0), 0) as spend0,
                    coalesce(sum(net) filter (where month = :m1), 0) as spend1,
                    coalesce(sum(net) filter (where month = :m2), 0) as spend2,
                    coalesce(sum(requests) filter (where month >= :m1), 0) as turns,
                    coalesce(sum(requests) filter (where month >= :m1 and model = any(:costly)), 0) as costly,
                    coalesce(sum(requests) filter (where month >= :m1 and model <> all(:light)), 0) as lighter_turns,
                    coalesce(sum(tokens) filter (where month >= :m1 and model <> all(:light)), 0) as lighter_tokens
                from <months> d
                where user_id is not null
                group by user_id
                """.replace("<months>", SeenUsageStore.months(seen));
        Map<String, Months> byUser = new HashMap<>();
        SeenUsageStore.query(handle, sql, seen, month.range(3))
                .bind("m0", months.get(0))
                .bind("m1", months.get(1))
                .bind("m2", months.get(2))
                .bindArray("costly", String.class, ofFamily(models, ModelFamily.OPUS))
                .bindArray("light", String.class, ofFamily(models, ModelFamily.HAIKU))
                .map((row, context) -> byUser.put(row.getString("user_id"), readMonths(row)))
                .list();
        return byUser;
    }

    /** By user, of the 30 days up to the report's. Days are counted as bits: counting distinct ones would sort all rows. */
    Map<String, Days> days(Handle handle, Seen seen, ReportMonth month) {
        String sql = """
                select user_id, sum(net) as last30,
                    coalesce(bit_count(cast(bit_or(cast(1 as bigint) << (day - cast(:first as date))) filter (where requests > 0) as bit(64))), 0)
                        as active_days,
                    coalesce(sum(net) filter (where day >= :week), 0) as last7,
                    coalesce(sum(net) filter (where day >= :week_before and day < :week), 0) as before7
                from <days> d
                where user_id is not null
                group by user_id
                """.replace("<days>", SeenUsageStore.days(seen));
        Map<String, Days> byUser = new HashMap<>();
        SeenUsageStore.query(handle, sql, seen, month.lastDays(30))
                .bind("week", month.lastDays(7).first())
                .bind("week_before", month.lastDays(14).first())
                .map((row, context) -> byUser.put(
                        row.getString("user_id"),
                        new Days(
                                money(row, "last30"),
                                row.getInt("active_days"),
                                money(row, "last7"),
                                money(row, "before7"))))
                .list();
        return byUser;
    }

    /** Every model that was used, so that its family is told by the one rule. */
    static List<String> models(Handle handle, Seen seen, DayRange days) {
        Seen everyone = new Seen(seen.organization(), List.of());
        String sql = "select distinct model from " + SeenUsageStore.models(everyone) + " d";
        return SeenUsageStore.query(handle, sql, everyone, days)
                .mapTo(String.class)
                .list();
    }

    static List<String> ofFamily(List<String> models, ModelFamily family) {
        return models.stream()
                .filter(model -> ModelFamily.of(model).filter(family::equals).isPresent())
                .toList();
    }

    private static Months readMonths(ResultSet row) throws SQLException {
        return new Months(
                List.of(money(row, "spend0"), money(row, "spend1"), money(row, "spend2")),
                row.getLong("turns"),
                row.getLong("costly"),
                row.getLong("lighter_turns"),
                row.getLong("lighter_tokens"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column));
    }

    /** A user that the directory has. */
    record Person(Subject subject, boolean seat) {}

    /** @param spends of three months, the oldest first; the rest is of the last two */
    record Months(List<Money> spends, long turns, long costlyTurns, long lighterTurns, long lighterTokens) {
        static final Months NOTHING = new Months(List.of(Money.ZERO, Money.ZERO, Money.ZERO), 0, 0, 0, 0);
    }

    /** Of the last 30 days, the last 7 and the 7 before. */
    record Days(Money last30, int activeDays, Money last7, Money before7) {
        static final Days NOTHING = new Days(Money.ZERO, 0, Money.ZERO, Money.ZERO);
    }
}
