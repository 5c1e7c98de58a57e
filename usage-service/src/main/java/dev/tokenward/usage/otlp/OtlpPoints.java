package dev.tokenward.usage.otlp;

import dev.tokenward.usage.otlp.OtlpPoint.Temporality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The points of one metric, which may be named after them; not more than there is room for. */
final class OtlpPoints {
    private static final long MOST_BYTES = 4L << 20;
    private static final String TOO_MANY =
            "A metric may have " + OtlpReader.MOST_POINTS + " data points and 4 MiB; send fewer at once.";

    private final List<Optional<Point>> points = new ArrayList<>();
    private final long begin;
    private int more;

    /** A point that does not know its metric. */
    record Point(Attributes attributes, long start, long end, Optional<AttributeValue> value) {}

    /** @param begin where the metric begins in the body */
    OtlpPoints(long begin) {
        this.begin = begin;
    }

    /** @param end where the point ends in the body */
    void add(long end, Supplier<Point> point) {
        add(end, Optional.of(point));
    }

    void addUnreadable(long end) {
        add(end, Optional.empty());
    }

    private void add(long end, Optional<Supplier<Point>> point) {
        if (points.size() == OtlpReader.MOST_POINTS || end - begin > MOST_BYTES) {
            more++;
        } else {
            points.add(point.map(Supplier::get));
        }
    }

    void addTo(OtlpRows<OtlpPoint> rows, String metric, Temporality temporality) {
        points.forEach(read -> read.ifPresentOrElse(
                point -> rows.add((index, resource) -> new OtlpPoint(
                        index, metric, temporality, resource, point.attributes, point.start, point.end, point.value)),
                () -> rows.addUnreadable(OtlpRows.NO_OBJECT)));
        for (; more > 0; more--) {
            rows.addUnreadable(TOO_MANY);
        }
    }
}
