package dev.tokenward.usage.otlp;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.usage.activity.ActivityPoint;
import dev.tokenward.usage.activity.ActivityService;
import dev.tokenward.usage.event.EventIngestionService;
import dev.tokenward.usage.event.EventReader;
import dev.tokenward.usage.event.EventRefusal;
import dev.tokenward.usage.event.EventRequest;
import dev.tokenward.usage.event.ReadEvent;
import dev.tokenward.usage.otlp.OtlpOutcome.Rejection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Takes exports: usage as events, activity as it is, and passes over everything else. When a call comes back, all of it is durable. */
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

    OtlpOutcome logs(String organization, OtlpExport<OtlpLog> export) {
        activity.learnTerminals(organization, terminals(export.rows()));
        return usage(organization, export, OtlpLog::index, ClaudeCodeUsage::of);
    }

    OtlpOutcome traces(String organization, OtlpExport<OtlpSpan> export) {
        return usage(organization, export, OtlpSpan::index, GenAiUsage::of);
    }

    OtlpOutcome metrics(String organization, OtlpExport<OtlpPoint> export) {
        List<Rejection> rejected = new ArrayList<>(unreadable(export));
        List<ActivityPoint> points = new ArrayList<>();
        for (OtlpPoint point : export.rows()) {
            try {
                ClaudeCodeActivity.of(point).ifPresent(points::add);
            } catch (UnusableRecord unusable) {
                rejected.add(new Rejection(point.index(), unusable.getMessage()));
            }
        }
        if (!points.isEmpty()) {
            activity.record(organization, points)
                    .forEach(refused -> rejected.add(new Rejection(refused.index(), refused.detail())));
        }
        return new OtlpOutcome(rejected);
    }

    private <T> OtlpOutcome usage(
            String organization,
            OtlpExport<T> export,
            ToIntFunction<T> index,
            Function<T, Optional<EventRequest>> rule) {
        List<Rejection> rejected = new ArrayList<>(unreadable(export));
        List<ReadEvent> rows = new ArrayList<>();
        export.rows().forEach(row -> read(index.applyAsInt(row), row, rule).ifPresent(rows::add));
        if (!rows.isEmpty()) {
            events.ingest(organization, rows)
                    .rejected()
                    .forEach(row -> rejected.add(new Rejection(
                            row.index(), row.refusal().orElseThrow().detail())));
        }
        return new OtlpOutcome(rejected);
    }

    private <T> Optional<ReadEvent> read(int index, T row, Function<T, Optional<EventRequest>> rule) {
        try {
            return rule.apply(row).map(event -> reader.read(index, event));
        } catch (UnusableRecord unusable) {
            EventRefusal refusal = new EventRefusal(CommonProblem.INVALID_REQUEST, "", unusable.getMessage());
            return Optional.of(ReadEvent.refused(index, Optional.empty(), refusal));
        }
    }

    private static Map<String, String> terminals(List<OtlpLog> logs) {
        Map<String, String> terminals = new HashMap<>();
        for (OtlpLog log : logs) {
            try {
                Optional<String> terminal = log.attributes().label("terminal.type");
                log.attributes()
                        .label("session.id")
                        .ifPresent(session -> terminal.ifPresent(name -> terminals.putIfAbsent(session, name)));
            } catch (UnusableRecord notKept) {
                continue; // a session that cannot be kept is in no terminal; whether it is usage is said by the rule
            }
        }
        return terminals;
    }

    private static List<Rejection> unreadable(OtlpExport<?> export) {
        return export.unreadable().stream().map(Rejection::unreadable).toList();
    }
}
