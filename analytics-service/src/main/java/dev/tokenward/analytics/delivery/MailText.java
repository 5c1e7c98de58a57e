package dev.tokenward.analytics.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text in a form that survives the mail client, which encodes signs beyond U+FFFF by halves and so loses them: a header as encoded
 * words (RFC 2047), a page with references, plain text with a box in their place.
 */
final class MailText {
    private static final int WORD_BYTES = 45;
    private static final String BOX = "\u25a1";

    private MailText() {}

    /** One line, whatever is in it. */
    static String header(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        if (line.chars().allMatch(sign -> sign < 127)) {
            return line;
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int point : line.codePoints().toArray()) {
            String sign = Character.toString(point);
            if ((word + sign).getBytes(UTF_8).length > WORD_BYTES) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.append(sign);
        }
        words.add(word.toString());
        return words.stream()
                .map(each -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(each.getBytes(UTF_8)) + "?=")
                .collect(Collectors.joining(" "));
    }

    static String page(String html) {
        return html.codePoints()
                .mapToObj(point -> Character.isBmpCodePoint(point) ? Character.toString(point) : "&#" + point + ";")
                .collect(Collectors.joining());
    }

    static String plain(String text) {
        return text.codePoints()
                .mapToObj(point -> Character.isBmpCodePoint(point) ? Character.toString(point) : BOX)
                .collect(Collectors.joining());
    }
}
