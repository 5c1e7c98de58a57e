package dev.tokenward.usage.otlp;

import dev.tokenward.usage.activity.ActivityService;
import dev.tokenward.usage.event.EventIngestionService;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.intake.IntakeBody;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Takes exports: usage as events, activity as it is, and passes over everything else. An export is read once to see that it is one, and
 * then taken by parts of a thousand rows. When a call comes back, all of it is durable.
 */
@Singleton
class OtlpIntakeService {
    private final EventReader reader;
    private final EventIngestionService events;
    private final ActivityService activity;

    OtlpIntakeService(EventReader reader, EventIngestionService events, ActivityService activity) {
        this.reader = reader;
        this.events = events;
        this.activity = activity;
    }

    OtlpOutcome logs(String organization, OtlpReader export, IntakeBody body) {
        OtlpRows<OtlpLog> looking = OtlpRows.looking();
        export.logs(body, looking);
        UsagePart<OtlpLog> part = new UsagePart<>(
                OtlpLog::index,
                ClaudeCodeUsage::of,
                OtlpLog::terminal,
                reader,
                rows -> events.ingest(organization, rows),
                terminals -> activity.learnTerminals(organization, terminals));
        export.logs(body, looking.taking(part));
        return part.outcome();
    }

    OtlpOutcome traces(String organization, OtlpReader export, IntakeBody body) {
        OtlpRows<OtlpSpan> looking = OtlpRows.looking();
        export.traces(body, looking);
        UsagePart<OtlpSpan> part = new UsagePart<>(
                OtlpSpan::index,
                GenAiUsage::of,
                span -> Optional.empty(),
                reader,
                rows -> events.ingest(organization, rows),
                terminals -> {});
        export.traces(body, looking.taking(part));
        return part.outcome();
    }

    OtlpOutcome metrics(String organization, OtlpReader export, IntakeBody body) {
        OtlpRows<OtlpPoint> looking = OtlpRows.looking();
        export.metrics(body, looking);
        ActivityPart part = new ActivityPart(points -> activity.record(organization, points));
        export.metrics(body, looking.taking(part));
        return part.outcome();
    }
}
