package dev.tokenward.analytics.report;

import static java.util.stream.Collectors.groupingBy;

import dev.tokenward.analytics.finding.DataQuality;
import dev.tokenward.analytics.finding.DataQuality.Flaw;
import dev.tokenward.analytics.finding.DataQuality.Kind;
import dev.tokenward.analytics.finding.Distribution;
import dev.tokenward.analytics.finding.FamilyUse;
import dev.tokenward.analytics.finding.ModelMixReport;
import dev.tokenward.analytics.finding.RolloutEffect;
import dev.tokenward.analytics.report.ModelUseStore.ModelDay;
import dev.tokenward.analytics.report.UsageAnswersClient.LateLine;
import dev.tokenward.analytics.report.UsageAnswersClient.Priced;
import dev.tokenward.analytics.report.UsageAnswersClient.TokenLine;
import dev.tokenward.commons.spending.ModelFamily;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Reports on what is used: which models, what rollouts changed, and how far the figures can be relied on. */
@Singleton
public class UsageReportService {
    private final ModelUseStore models;
    private final QualityStore quality;
    private final WaveStore waves;
    private final UsageAnswerService answers;
    private final ReportReader reader;

    UsageReportService(
            ModelUseStore models,
            QualityStore quality,
            WaveStore waves,
            UsageAnswerService answers,
            ReportReader reader) {
        this.models = models;
        this.quality = quality;
        this.waves = waves;
        this.answers = answers;
        this.reader = reader;
    }

    /** Prices are asked after the snapshot is read: they say nothing about what was used. */
    public ReportDocument modelMix(Seen seen, ReportMonth month) {
        List<ModelDay> days = reader.read(handle -> models.days(handle, seen, month));
        String model = reader.read(handle -> models.defaultModel(handle, seen.organization()));
        Optional<Priced> priced = answers.price(
                seen.organization(), model, days.stream().map(ModelDay::tokens).toList());
        Map<String, List<Integer>> byFamily = IntStream.range(0, days.size())
                .boxed()
                .collect(groupingBy(i -> family(days.get(i).model())));
        List<FamilyUse> families = byFamily.entrySet().stream()
                .map(family -> use(family.getKey(), family.getValue(), days, priced))
                .toList();
        return reader.document(
                seen,
                month.days(),
                handle ->
                        ModelMixReport.of(families, priced.map(Priced::pricedAs).orElse(model)));
    }

    /** What came late is the organization's matter, and not said to who sees some groups alone. */
    public ReportDocument dataQuality(Seen seen, ReportMonth month) {
        List<LateLine> late = seen.everyone() ? answers.late(seen.organization(), month.days()) : List.of();
        return reader.document(seen, month.days(), handle -> {
            List<Flaw> flaws = new ArrayList<>(quality.unpriced(handle, seen, month));
            flaws.addAll(quality.unattributed(handle, seen, month));
            late.forEach(line -> Kind.ofWireName(line.kind())
                    .ifPresent(
                            kind -> flaws.add(new Flaw(kind, line.product(), line.requests(), line.net(), List.of()))));
            return DataQuality.of(flaws, quality.total(handle, seen, month));
        });
    }

    /** @param rollout the one; empty for all */
    ReportDocument rolloutEffect(Seen seen, Optional<String> rollout, LocalDate today) {
        return reader.document(
                seen,
                ReportMonth.of(today.withDayOfMonth(1), today).lastDays(2 * RolloutEffect.MOST_DAYS),
                handle -> RolloutEffect.of(waves.waves(handle, seen, rollout, today)));
    }

    private static String family(String model) {
        return ModelFamily.of(model).map(ModelFamily::wireName).orElse(model);
    }

    private static FamilyUse use(String family, List<Integer> lines, List<ModelDay> days, Optional<Priced> priced) {
        List<ModelDay> own = lines.stream().map(days::get).toList();
        return new FamilyUse(
                family,
                own.stream().map(ModelDay::model).distinct().sorted().toList(),
                sum(own, TokenLine::requests),
                sum(own, TokenLine::prompt),
                sum(own, TokenLine::output),
                Distribution.sum(own.stream().map(ModelDay::net).toList()),
                priced.map(answer ->
                        Distribution.sum(lines.stream().map(answer.net()::get).toList())));
    }

    private static long sum(List<ModelDay> days, ToLongFunction<TokenLine> figure) {
        return days.stream().map(ModelDay::tokens).mapToLong(figure).sum();
    }
}
