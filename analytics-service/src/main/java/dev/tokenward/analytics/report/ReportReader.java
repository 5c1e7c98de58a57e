package dev.tokenward.analytics.report;

import dev.tokenward.analytics.finding.Report;
import dev.tokenward.analytics.readmodel.FreshnessStore;
import dev.tokenward.analytics.window.DayRange;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads a report's figures in one snapshot, with how fresh they are. */
@Singleton
class ReportReader {
    private final Jdbi jdbi;
    private final FreshnessStore freshness;

    ReportReader(Jdbi jdbi, FreshnessStore freshness) {
        this.jdbi = jdbi;
        this.freshness = freshness;
    }

    ReportDocument document(Seen seen, DayRange days, Function<Handle, Report> report) {
        return read(handle -> new ReportDocument(seen, days, freshness.refreshedAt(), report.apply(handle)));
    }

    <T> T read(Function<Handle, T> figures) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, figures::apply);
    }
}
