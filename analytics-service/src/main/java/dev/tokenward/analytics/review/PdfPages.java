package dev.tokenward.analytics.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Fills pages of A4 from top to bottom: text that is broken into lines, and rows with something at the right. */
final class PdfPages {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String BOX = "\u25a1";
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LEADING = 1.4f;
    private static final float GAP = 12;

    private final PDDocument document;
    private final PDType0Font font;
    private final Map<String, String> signs = new HashMap<>();
    private PDPageContentStream page;
    private float y;

    PdfPages(PDDocument document) throws IOException {
        this.document = document;
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            this.font = PDType0Font.load(document, file, true);
        }
        turn();
    }

    void paragraph(String text, float size) throws IOException {
        for (String line : lines(shown(text), size, WIDTH)) {
            advance(size);
            write(line, size, MARGIN);
        }
    }

    /** The left text is broken into lines where it would meet the right one. */
    void row(String left, String right, float size) throws IOException {
        String figure = shown(right);
        float width = width(figure, size);
        List<String> lines = lines(shown(left), size, WIDTH - width - GAP);
        for (int i = 0; i < lines.size(); i++) {
            advance(size);
            write(lines.get(i), size, MARGIN);
            if (i == 0) {
                write(figure, size, MARGIN + WIDTH - width);
            }
        }
    }

    void space(float height) {
        y -= height;
    }

    void close() throws IOException {
        page.close();
    }

    private void advance(float size) throws IOException {
        if (y - size * LEADING < MARGIN) {
            page.close();
            turn();
        }
        y -= size * LEADING;
    }

    private void turn() throws IOException {
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        page = new PDPageContentStream(document, next);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private void write(String text, float size, float x) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private List<String> lines(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            for (String part : parts(word, size, width)) {
                boolean fits = line.isEmpty() || width(line + " " + part, size) <= width;
                if (!fits) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(part);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** A word that is wider than a line is cut. */
    private List<String> parts(String word, float size, float width) throws IOException {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int point : word.codePoints().toArray()) {
            String sign = Character.toString(point);
            if (!part.isEmpty() && width(part + sign, size) > width) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(sign);
        }
        parts.add(part.toString());
        return parts;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    private String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .mapToObj(point -> Character.isISOControl(point) ? " " : Character.toString(point))
                .forEach(sign -> shown.append(signs.computeIfAbsent(sign, this::sign)));
        return shown.toString();
    }

    private String sign(String sign) {
        return has(sign) ? sign : has(BOX) ? BOX : "?";
    }

    private boolean has(String sign) {
        try {
            font.encode(sign);
            return true;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }
}
