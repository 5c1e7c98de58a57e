package dev.tokenward.analytics.review;

import static java.util.stream.Collectors.toMap;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A review with what was signed off in it. */
@Schema(name = "Review")
@RegisterForReflection
public record ReviewResponse(
        @Schema(examples = "review_019aa0d3b1c27c03a3c362337cf9a9e7")
        String id,

        @Schema(description = "Always `review`.", examples = "review")
        String type,

        @Schema(examples = "Weekly review of Acme, 2026-11-16 to 2026-11-22")
        String title,

        @Schema(enumeration = {"weekly", "monthly"}) String cadence,

        @Schema(description = "The first UTC day, inclusive.")
        LocalDate startingOn,

        @Schema(description = "The UTC day after the last.") LocalDate endingOn,

        @Schema(description = "`organization`, or the id of the group that it is about.", examples = "organization")
        String audience,

        @Schema(description = "The name of the organization or group when it was made.")
        String audienceName,

        @Schema(description = "The figures are as they were then.")
        Instant madeAt,

        @Schema(description = "Tasks that nobody has signed off yet.")
        int openTasks,

        List<SectionResponse> sections) {
    static ReviewResponse of(Review review, List<SignOff> signOffs) {
        Map<String, SignOff> byTask = signOffs.stream().collect(toMap(SignOff::taskId, Function.identity()));
        List<SectionResponse> sections = review.sections().stream()
                .map(section -> SectionResponse.of(section, byTask.get(section.id())))
                .toList();
        return new ReviewResponse(
                review.id(),
                "review",
                review.title(),
                review.period().cadence().wireName(),
                review.period().days().first(),
                review.period().days().end(),
                review.audience().id(),
                review.audience().name(),
                review.madeAt(),
                (int) sections.stream()
                        .filter(section ->
                                section.task() != null && section.task().signedOff() == null)
                        .count(),
                sections);
    }

    /** A part of the review. */
    @Schema(name = "ReviewSection")
    @RegisterForReflection
    public record SectionResponse(
            @Schema(examples = "spend") String id,
            @Schema(examples = "Spend") String title,

            @Schema(
                    description = "What it means.",
                    examples = "12 people spent $310.20, 4.1 % more than in the week before.")
            String sentence,

            List<FigureResponse> figures,

            @Schema(description = "What else is to be said, a sentence each.")
            List<String> lines,

            @Schema(description = "What to do; null where there is nothing to do.", nullable = true)
            TaskResponse task) {
        static SectionResponse of(ReviewSection section, SignOff signOff) {
            return new SectionResponse(
                    section.id(),
                    section.title(),
                    section.sentence(),
                    section.figures().stream().map(FigureResponse::of).toList(),
                    section.lines(),
                    section.task()
                            .map(text -> new TaskResponse(
                                    section.id(), text, signOff == null ? null : SignOffResponse.of(signOff)))
                            .orElse(null));
        }
    }

    /** A figure with its name. */
    @Schema(name = "ReviewFigure")
    @RegisterForReflection
    public record FigureResponse(
            @Schema(examples = "Spend") String label,

            @Schema(enumeration = {"usd_minor_units", "count", "percent"})
            String unit,

            @Schema(
                    description = "Decimal text in the unit: of `usd_minor_units` 31020 is 310.20 USD.",
                    examples = "31020")
            String value,

            @Schema(description = "For people to read.", examples = "$310.20")
            String display) {
        static FigureResponse of(ReviewFigure figure) {
            return new FigureResponse(
                    figure.label(), figure.unit().name().toLowerCase(Locale.ROOT), figure.value(), figure.display());
        }
    }

    /** What is to be done. */
    @Schema(name = "ReviewTask")
    @RegisterForReflection
    public record TaskResponse(
            @Schema(examples = "spend") String id,

            @Schema(examples = "Confirm that this spend is as expected.")
            String text,

            @Schema(description = "Null while it is open.", nullable = true)
            SignOffResponse signedOff) {}

    /** Word that it was done. */
    @Schema(name = "ReviewSignOff")
    @RegisterForReflection
    public record SignOffResponse(
            Instant at,
            @Schema(description = "The key that was used.") String key,

            @Schema(description = "The person whom the key belongs to.", nullable = true)
            String userId) {
        static SignOffResponse of(SignOff signOff) {
            return new SignOffResponse(
                    signOff.signedAt(), signOff.keyId(), signOff.userId().orElse(null));
        }
    }
}
