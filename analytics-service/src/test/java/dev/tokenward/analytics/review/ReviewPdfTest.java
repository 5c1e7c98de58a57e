package dev.tokenward.analytics.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.analytics.review.ReviewResponse.FigureResponse;
import dev.tokenward.analytics.review.ReviewResponse.SectionResponse;
import dev.tokenward.analytics.review.ReviewResponse.SignOffResponse;
import dev.tokenward.analytics.review.ReviewResponse.TaskResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ReviewPdfTest {
    @Test
    void anyNameIsShownAndLongReviewsTurnPages() throws IOException {
        String name = "O'Neil, \"Bob\"\n😀 Жанна 日本 \u0000\t";
        List<SectionResponse> sections = IntStream.range(0, 40)
                .mapToObj(i -> new SectionResponse(
                        "s" + i,
                        "Section " + i,
                        name + " spent much. " + "word ".repeat(60) + "x".repeat(400),
                        List.of(new FigureResponse(name.repeat(9), "usd_minor_units", "100", "$1.00")),
                        List.of("A line of " + name),
                        new TaskResponse("s" + i, "Do it.", signedOff(i))))
                .toList();

        byte[] pdf = ReviewPdf.of(review(name, sections));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isGreaterThan(5);
            assertThat(text).contains("O'Neil, \"Bob\"", "Жанна", "Section 39", "$1.00");
            assertThat(text).contains("To do: Do it.", "Signed off by user_a, 2026-11-23T09:30:00Z.");
        }
    }

    @Test
    void reviewWithoutAnythingIsAPage() throws IOException {
        try (PDDocument document = Loader.loadPDF(ReviewPdf.of(review("", List.of())))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    private static SignOffResponse signedOff(int i) {
        return i % 2 == 0 ? null : new SignOffResponse(Instant.parse("2026-11-23T09:30:00Z"), "key_1", "user_a");
    }

    private static ReviewResponse review(String name, List<SectionResponse> sections) {
        return new ReviewResponse(
                "review_1",
                "review",
                "Weekly review of " + name,
                "weekly",
                LocalDate.parse("2026-11-16"),
                LocalDate.parse("2026-11-23"),
                "organization",
                name,
                Instant.parse("2026-11-23T09:30:00Z"),
                20,
                sections);
    }
}
