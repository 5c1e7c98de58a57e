package dev.tokenward.commons.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/** Text that comes back as it went in: PostgreSQL keeps no U+0000, and half of a surrogate pair is no character. */
class KeepableText extends StringDeserializer {
    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && !isKeepable(text)) {
            throw context.weirdStringException(
                    text, String.class, "must be text without the character U+0000 and without half surrogate pairs");
        }
        return text;
    }

    static boolean isKeepable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
    }
}
