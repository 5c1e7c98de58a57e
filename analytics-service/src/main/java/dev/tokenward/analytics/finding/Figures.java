package dev.tokenward.analytics.finding;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects a line's figures by column. */
public final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public Figures amount(String name, Money value) {
        return put(name, value);
    }

    public Figures amount(String name, Optional<Money> value) {
        return put(name, value.orElse(null));
    }

    public Figures count(String name, long value) {
        return put(name, value);
    }

    public Figures percent(String name, Optional<BigDecimal> value) {
        return put(name, value.orElse(null));
    }

    public Figures text(String name, String value) {
        return put(name, value);
    }

    public Figures texts(String name, List<String> values) {
        return put(name, String.join(", ", values));
    }

    public Figures day(String name, Optional<LocalDate> value) {
        return put(name, value.map(LocalDate::toString).orElse(null));
    }

    Map<String, Object> values() {
        return values;
    }

    private Figures put(String name, Object value) {
        values.put(name, value);
        return this;
    }
}
