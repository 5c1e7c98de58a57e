package dev.tokenward.commons.money;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Money on the wire: a decimal string of minor units, {@code "50000"} for 500 dollars. Numbers are refused. */
@Singleton
public class MoneyJson implements ObjectMapperCustomizer {
    private static final Pattern MINOR_UNITS = Pattern.compile("-?\\d{1,19}(\\.\\d{1,7})?");

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("money")
                .addSerializer(Money.class, new Writer())
                .addDeserializer(Money.class, new Reader()));
    }

    private static class Writer extends StdSerializer<Money> {
        Writer() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(money.minorUnits());
        }
    }

    private static class Reader extends StdDeserializer<Money> {
        Reader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING
                    || !MINOR_UNITS.matcher(json.getText()).matches()) {
                return (Money)
                        context.handleWeirdStringValue(
                                Money.class,
                                json.getText(),
                                "must be a decimal string of minor units with at most 7 decimals, such as \"50000\" for 500 USD");
            }
            return Money.ofMinorUnits(new BigDecimal(json.getText()));
        }
    }
}
