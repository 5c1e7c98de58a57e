package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.RolloutEffect;
import dev.tokenward.analytics.finding.WaveUse;
import dev.tokenward.analytics.finding.WaveUse.Spent;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The waves of rollouts, and what their groups' people used around them. */
@Singleton
class WaveStore {
    private static final String WAVES = """
            select r.rollout_id, r.name as rollout, r.surface, w.position, w.name as wave,
                cast(w.effective_at at time zone 'UTC' as date) as opened_on,
                array(select jsonb_array_elements_text(w.rbac_group_ids)) as groups
            from rollouts r cross join lateral jsonb_to_recordset(r.waves)
                as w(position integer, name text, rbac_group_ids jsonb, effective_at timestamptz)
            where r.org_id = :org and (cast(:rollout as text) is null or r.rollout_id = :rollout)
            order by r.name collate "C", r.rollout_id collate "C", w.position
            """;

    /** Those of groups that the asker may see; a wave of other groups alone is not there. */
    List<WaveUse> waves(Handle handle, Seen seen, Optional<String> rollout, LocalDate today) {
        List<Wave> waves = handle.createQuery(WAVES)
                .bind("org", seen.organization())
                .bind("rollout", rollout.orElse(null))
                .map((row, context) -> wave(row))
                .list();
        return waves.stream()
                .map(wave -> wave.seenBy(seen))
                .filter(wave -> !wave.groups().isEmpty())
                .map(wave -> use(handle, seen.organization(), wave, today))
                .toList();
    }

    private static WaveUse use(Handle handle, String organization, Wave wave, LocalDate today) {
        long days =
                wave.openedOn().map(opened -> RolloutEffect.days(opened, today)).orElse(0L);
        Seen people = new Seen(organization, wave.groups());
        return new WaveUse(
                wave.rolloutId(),
                wave.rollout(),
                wave.surface(),
                wave.position(),
                wave.name(),
                wave.openedOn().filter(opened -> !opened.isAfter(today)),
                days,
                days == 0 ? Spent.NOTHING : spent(handle, people, wave, wave.before(days)),
                days == 0 ? Spent.NOTHING : spent(handle, people, wave, wave.after(days)));
    }

    private static Spent spent(Handle handle, Seen people, Wave wave, DayRange days) {
        String sql = """
                select count(distinct user_id) filter (where product = :surface and requests > 0) as people,
                    coalesce(sum(net) filter (where product = :surface), 0) as on_surface, coalesce(sum(net), 0) as net
                from <days> d
                """.replace("<days>", SeenUsageStore.days(people));
        return SeenUsageStore.query(handle, sql, people, days)
                .bind("surface", wave.surface())
                .map((row, context) -> new Spent(
                        row.getLong("people"),
                        new Money(row.getBigDecimal("on_surface")),
                        new Money(row.getBigDecimal("net"))))
                .one();
    }

    private static Wave wave(ResultSet row) throws SQLException {
        return new Wave(
                row.getString("rollout_id"),
                row.getString("rollout"),
                row.getString("surface"),
                row.getInt("position"),
                row.getString("wave"),
                Optional.ofNullable(row.getObject("opened_on", LocalDate.class)),
                List.of((String[]) row.getArray("groups").getArray()));
    }

    private record Wave(
            String rolloutId,
            String rollout,
            String surface,
            int position,
            String name,
            Optional<LocalDate> openedOn,
            List<String> groups) {

        Wave seenBy(Seen seen) {
            List<String> both = groups.stream()
                    .filter(group -> seen.everyone() || seen.groups().contains(group))
                    .toList();
            return new Wave(rolloutId, rollout, surface, position, name, openedOn, both);
        }

        DayRange before(long days) {
            LocalDate opened = openedOn.orElseThrow();
            return new DayRange(opened.minusDays(days), opened);
        }

        DayRange after(long days) {
            LocalDate opened = openedOn.orElseThrow();
            return new DayRange(opened, opened.plusDays(days));
        }
    }
}
