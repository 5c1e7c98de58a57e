package dev.tokenward.analytics.readmodel;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/** The two tables of usage, each with the sums over it, and the one statement by which a page is taken over. */
enum UsageTable {
    DAYS("daily_usage", "day", "date", List.of(Rollup.ORGANIZATION_DAYS, Rollup.ACTOR_DAYS, Rollup.ACTOR_MONTHS)),
    HOURS("hourly_usage", "hour", "timestamptz", List.of(Rollup.ORGANIZATION_HOURS));

    private static final List<String> DIMENSIONS =
            List.of("actor", "user_id", "product", "model", "context_window", "inference_geo", "speed", "priced");

    private final String table;
    private final String time;
    private final String type;
    private final List<Rollup> rollups;

    UsageTable(String table, String time, String type, List<Rollup> rollups) {
        this.table = table;
        this.time = time;
        this.type = type;
        this.rollups = rollups;
    }

    List<Rollup> rollups() {
        return rollups;
    }

    /** All parts see the tables as they were before it: {@code was} is what the rows were, however {@code became} changes them. */
    String apply() {
        return """
                with page as (
                    select p.*, cast(p.since as <type>) as <time>
                    from unnest(:org_id, :row_id, :gone, :since, <bound>) as p(org_id, row_id, gone, since, <columns>)
                ),
                was as (
                    select d.* from <table> d join page p on d.org_id = p.org_id and d.row_id = p.row_id
                ),
                removed as (
                    delete from <table> d using page p where p.gone and d.org_id = p.org_id and d.row_id = p.row_id
                ),
                became as (
                    insert into <table> (org_id, row_id, <time>, <columns>)
                    select org_id, row_id, <time>, <columns> from page where not gone
                    on conflict (org_id, row_id) do update set <time> = excluded.<time>, <replaced>
                    returning *
                ),
                change as (
                    select 1 as sign, org_id, <time>, <columns> from became
                    union all
                    select -1, org_id, <time>, <columns> from was
                )<rollups>
                select count(*) from page
                """.replace("<bound>", listed(":%s"))
                .replace("<columns>", listed("%s"))
                .replace("<replaced>", listed("%1$s = excluded.%1$s"))
                .replace("<rollups>", rollups.stream().map(UsageTable::named).collect(joining()))
                .replace("<table>", table)
                .replace("<time>", time)
                .replace("<type>", type);
    }

    private static String named(Rollup rollup) {
        return ", kept_" + rollup.table() + " as (\n" + rollup.add() + ")\n";
    }

    private static String listed(String format) {
        return Stream.concat(DIMENSIONS.stream(), Rollup.FIGURES.stream())
                .map(format::formatted)
                .collect(joining(", "));
    }
}
