package dev.tokenward.analytics.spendreport;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.util.List;
import java.util.Locale;

/** What the spend report's file is: its header, its lines and its name. */
public final class SpendReport {
    /** The vendor's header as of October 2026, in its order. */
    public static final List<String> HEADER = List.of(
            "user_email",
            "account_uuid",
            "product",
            "model",
            "total_requests",
            "total_prompt_tokens",
            "total_completion_tokens",
            "total_net_spend_usd",
            "total_gross_spend_usd",
            "user_id",
            "total_uncached_input_tokens",
            "total_cache_read_tokens",
            "total_cache_write_5m_tokens",
            "total_cache_write_1h_tokens",
            "total_web_search_count",
            "slack_channel_id",
            "teams_channel_id");

    private SpendReport() {}

    /** Cells in the order of {@link #HEADER}; text that a spreadsheet would run is defused, a channel is not known. */
    public static List<String> cells(Line line) {
        Actor actor = line.actor();
        return List.of(
                SpreadsheetSafe.cell(email(actor)),
                SpreadsheetSafe.cell(actor.accountUuid().orElse("")),
                SpreadsheetSafe.cell(line.product()),
                SpreadsheetSafe.cell(line.model()),
                String.valueOf(line.requests()),
                String.valueOf(line.uncachedInput() + line.cacheRead() + line.cacheWrite5m() + line.cacheWrite1h()),
                String.valueOf(line.output()),
                dollars(line.net()),
                dollars(line.gross()),
                SpreadsheetSafe.cell(actor.userId().orElse("")),
                String.valueOf(line.uncachedInput()),
                String.valueOf(line.cacheRead()),
                String.valueOf(line.cacheWrite5m()),
                String.valueOf(line.cacheWrite1h()),
                String.valueOf(line.webSearches()),
                "",
                "");
    }

    /**
     * {@code spend-report_acme-corp_2026-11-01_2026-11-23.csv}, with the first and the last day: letters, digits and dashes
     * whatever the organization is called.
     */
    public static String fileName(String kind, String organization, DayRange days) {
        String safe = organization
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return String.join(
                        "_",
                        kind,
                        safe.isEmpty() ? "organization" : safe,
                        days.first().toString(),
                        days.end().minusDays(1).toString())
                + ".csv";
    }

    private static String email(Actor actor) {
        return actor.deleted() ? Actor.DELETED_USER : actor.email().orElse("");
    }

    private static String dollars(Money money) {
        return money.usd().stripTrailingZeros().toPlainString();
    }

    /** The usage of one user with one product and model. */
    public record Line(
            Actor actor,
            String product,
            String model,
            long requests,
            long uncachedInput,
            long cacheRead,
            long cacheWrite5m,
            long cacheWrite1h,
            long output,
            long webSearches,
            Money net,
            Money gross) {}
}
