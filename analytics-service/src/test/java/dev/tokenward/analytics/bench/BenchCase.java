package dev.tokenward.analytics.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * One report for a month, and the best SQL for it by hand, over the same tables.
 *
 * @param path under {@code /v1/organizations/analytics/}
 * @param byHand statements with {@code <first>} and {@code <end>} for the days
 */
record BenchCase(String name, String path, List<String> byHand) {
    private static final String TOKENS = "sum(uncached_input + cache_read + cache_write_5m + cache_write_1h + output)";
    private static final String KINDS =
            "sum(uncached_input), sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output), sum(requests)";
    private static final String MONTH = "starting_at=<first>T00:00:00Z&ending_at=<end>T00:00:00Z";
    private static final String BUCKETS = MONTH + "&bucket_width=1d&limit=31";
    private static final String IN_GROUP =
            "m.org_id = d.org_id and m.user_id = d.user_id and m.since_day <= d.day and (m.until_day is null or d.day < m.until_day)";

    /** @param month its first day; the calendar month, and for what is ranked 31 days across two months too */
    static List<BenchCase> all(LocalDate month, LocalDate today) {
        LocalDate end = month.plusMonths(1);
        LocalDate rolling = today.minusDays(30);
        return Stream.of(
                        trends().map(each -> each.on(month, end)),
                        rankings().map(each -> each.on(month, end)),
                        rankings()
                                .map(each -> each.byDays()
                                        .called(each.name + ", 31 days")
                                        .on(rolling, today.plusDays(1))),
                        others().map(each -> each.on(month, end)),
                        Stream.of(overview(today)))
                .flatMap(cases -> cases)
                .toList();
    }

    private static Stream<BenchCase> trends() {
        return Stream.of("cost_report", "usage_report").flatMap(report -> {
            String figures = report.equals("cost_report") ? "sum(net), sum(gross), sum(requests)" : KINDS;
            return Stream.of(
                    of(report + " 1d", report + "?" + BUCKETS, organization("day", figures)),
                    of(
                            report + " 1d by product",
                            report + "?" + BUCKETS + "&group_by[]=product",
                            organization("day, product", figures)),
                    of(
                            report + " 1d by model",
                            report + "?" + BUCKETS + "&group_by[]=model",
                            organization("day, model", figures)),
                    of(report + " 1d by group", report + "?" + BUCKETS + "&group_by[]=rbac_group_id", """
                            select day, group_id, <figures>
                            from actor_days d left join memberships m on <in_group>
                            where d.org_id = 'org_bench' and day >= '<first>' and day < '<end>'
                            group by 1, 2 order by 1, 2
                            """.replace(
                                    "<figures>", figures)
                            .replace("<in_group>", IN_GROUP)));
        });
    }

    private static Stream<BenchCase> rankings() {
        return Stream.of(
                of(
                        "user_cost_report",
                        "user_cost_report?" + MONTH,
                        ranking("actor_months", "sum(net)", "sum(net), sum(gross)")),
                of("user_usage_report", "user_usage_report?" + MONTH, ranking("actor_months", TOKENS, KINDS)),
                of(
                        "user_cost_report by product",
                        "user_cost_report?" + MONTH + "&group_by[]=product",
                        ranking("actor_months", "sum(net)", "sum(net), sum(gross), product")
                                .replace("group by actor, user_id", "group by actor, user_id, product")));
    }

    private static Stream<BenchCase> others() {
        return Stream.of(
                of("summaries", "summaries?starting_date=<first>&ending_date=<end>&limit=31", """
                        select product, used, count(*)
                        from (
                            select product, user_id, bit_or(cast(days as bigint) << (month - (date '<first>' - 31))) as used
                            from presence_months
                            where org_id = 'org_bench' and month >= date '<first>' - 31 and month < '<end>'
                            group by grouping sets ((product, user_id), (user_id))
                        ) p
                        group by product, used
                        """),
                of("users", "users?starting_date=<first>&ending_date=<end>&limit=100", """
                        select user_id, u.email, sum(d.requests), sum(d.web_searches)
                        from actor_months d left join users u using (org_id, user_id)
                        where org_id = 'org_bench' and month >= '<first>' and month < '<end>' and user_id is not null
                        group by 1, 2 order by 2 limit 101
                        """));
    }

    private static BenchCase overview(LocalDate today) {
        String sums = "select <key>, sum(net), sum(gross), sum(requests), " + TOKENS
                + " from organization_days where org_id = 'org_bench' and day >= '<first>' and day < '<end>' group by 1";
        return new BenchCase(
                        "overview",
                        "overview",
                        List.of(
                                sums.replace("<key>", "day").replace("'<first>'", "date '<first>' - 700"),
                                sums.replace("<key>", "product"),
                                sums.replace("<key>", "model"),
                                sums.replace("<key>", "priced"),
                                """
                                select count(*), count(*) filter (where days & 1 = 1)
                                from (
                                    select user_id, bit_or(days) as days
                                    from presence_months
                                    where org_id = 'org_bench' and month >= date '<first>' - 31
                                    group by 1
                                ) a
                                """,
                                "select count(*) from users where org_id = 'org_bench' and seat_tier is not null",
                                ranking("actor_months", "sum(net)", "sum(net), sum(gross)")))
                .on(today.withDayOfMonth(1), today.plusDays(1));
    }

    private static String organization(String keys, String figures) {
        return "select " + keys + ", " + figures
                + " from organization_days where org_id = 'org_bench' and day >= '<first>' and day < '<end>'"
                + " group by " + keys + " order by " + keys;
    }

    private static String ranking(String table, String by, String figures) {
        return """
                select s.*, u.email, u.name
                from (
                    select actor, user_id, <by> as ranked, <figures>
                    from actor_months
                    where org_id = 'org_bench' and month >= '<first>' and month < '<end>'
                    group by actor, user_id
                ) s left join users u on u.org_id = 'org_bench' and u.user_id = s.user_id
                order by ranked desc, coalesce(u.email, actor) collate "C"
                limit 21
                """.replace("<by>", by).replace("<figures>", figures).replace("actor_months", table);
    }

    private static BenchCase of(String name, String path, String byHand) {
        return new BenchCase(name, path, List.of(byHand));
    }

    private BenchCase called(String other) {
        return new BenchCase(other, path, byHand);
    }

    /** The same by days, for a range that is no calendar month. */
    private BenchCase byDays() {
        return new BenchCase(
                name,
                path,
                byHand.stream()
                        .map(sql -> sql.replace("actor_months", "actor_days").replace("month ", "day "))
                        .toList());
    }

    private BenchCase on(LocalDate first, LocalDate end) {
        return new BenchCase(
                name,
                on(path, first, end),
                byHand.stream().map(sql -> on(sql, first, end)).toList());
    }

    private static String on(String text, LocalDate first, LocalDate end) {
        return text.replace("<first>", first.toString()).replace("<end>", end.toString());
    }
}
