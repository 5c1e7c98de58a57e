package dev.tokenward.analytics.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A review on pages of A4, with a font of its own in it; a sign that the font does not have is shown as a box. */
final class ReviewPdf {
    private static final float TITLE = 16;
    private static final float HEADING = 12;
    private static final float TEXT = 10;

    private ReviewPdf() {}

    static byte[] of(ReviewResponse review) {
        try (PDDocument document = new PDDocument()) {
            PdfPages pages = new PdfPages(document);
            pages.paragraph(review.title(), TITLE);
            pages.paragraph("Figures as of " + review.madeAt() + ". Open tasks: " + review.openTasks() + ".", TEXT);
            for (ReviewResponse.SectionResponse section : review.sections()) {
                section(pages, section);
            }
            pages.close();
            document.getDocumentInformation().setTitle(review.title());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void section(PdfPages pages, ReviewResponse.SectionResponse section) throws IOException {
        pages.space(HEADING);
        pages.paragraph(section.title(), HEADING);
        pages.paragraph(section.sentence(), TEXT);
        for (String line : section.lines()) {
            pages.paragraph(line, TEXT);
        }
        for (ReviewResponse.FigureResponse figure : section.figures()) {
            pages.row(figure.label(), figure.display(), TEXT);
        }
        if (section.task() != null) {
            pages.paragraph(task(section.task()), TEXT);
        }
    }

    private static String task(ReviewResponse.TaskResponse task) {
        if (task.signedOff() == null) {
            return "[  ] To do: " + task.text();
        }
        ReviewResponse.SignOffResponse done = task.signedOff();
        return "[x] " + task.text() + " Signed off by " + (done.userId() == null ? done.key() : done.userId()) + ", "
                + done.at() + ".";
    }
}
