package dev.tokenward.analytics.export;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an answer may be gzipped on its way, as {@code Accept-Encoding} says (RFC 9110, section 12.5.3). */
final class ContentCoding {
    private ContentCoding() {}

    /** @param acceptEncoding null where the request says nothing */
    static boolean takesGzip(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        return weight(acceptEncoding, "gzip")
                .or(() -> weight(acceptEncoding, "x-gzip"))
                .or(() -> weight(acceptEncoding, "*"))
                .map(weight -> weight.signum() > 0)
                .orElse(false);
    }

    private static Optional<BigDecimal> weight(String acceptEncoding, String coding) {
        return Stream.of(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
                .map(part -> part.strip().split("\\s*;\\s*", -1))
                .filter(part -> part[0].equals(coding))
                .map(ContentCoding::weight)
                .findFirst();
    }

    /** What cannot be read is a no: the answer is understood without it. */
    private static BigDecimal weight(String[] part) {
        Optional<String> text = Stream.of(part)
                .skip(1)
                .filter(parameter -> parameter.startsWith("q="))
                .map(parameter -> parameter.substring(2))
                .findFirst();
        if (text.isEmpty()) {
            return BigDecimal.ONE;
        }
        return text.filter(weight -> weight.matches("[01](\\.[0-9]{0,3})?"))
                .map(weight -> new BigDecimal(weight.endsWith(".") ? weight + "0" : weight))
                .orElse(BigDecimal.ZERO);
    }
}
