package dev.tokenward.usage.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.usage.activity.ActivityPoint;
import dev.tokenward.usage.activity.Measure;
import dev.tokenward.usage.otlp.OtlpPoint.Temporality;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which metric of Claude Code is activity (docs/decisions/0021). Its metrics of tokens and cost are none: its log records are the
 * count of these.
 */
final class ClaudeCodeActivity {
    private static final int DECIMALS = 6;
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private ClaudeCodeActivity() {}

    /** @throws UnusableRecord when it is activity, but cannot be counted */
    static Optional<ActivityPoint> of(OtlpPoint point) {
        Attributes all = point.attributes().over(point.resource());
        return measure(point.metric(), all).map(measure -> activity(point, all, measure));
    }

    private static Optional<Measure> measure(String metric, Attributes attributes) {
        return switch (metric) {
            case "claude_code.session.count" -> Optional.of(Measure.SESSIONS);
            case "claude_code.commit.count" -> Optional.of(Measure.COMMITS);
            case "claude_code.pull_request.count" -> Optional.of(Measure.PULL_REQUESTS);
            case "claude_code.active_time.total" -> Optional.of(Measure.ACTIVE_SECONDS);
            case "claude_code.lines_of_code.count" ->
                Optional.of(either(attributes, "type", "added", Measure.LINES_ADDED, "removed", Measure.LINES_REMOVED));
            case "claude_code.code_edit_tool.decision" ->
                Optional.of(either(
                        attributes, "decision", "accept", Measure.TOOL_ACCEPTED, "reject", Measure.TOOL_REJECTED));
            default -> Optional.empty();
        };
    }

    private static Measure either(
            Attributes attributes, String name, String one, Measure first, String other, Measure second) {
        String given = attributes.text(name).orElse("");
        if (given.equals(one)) {
            return first;
        }
        if (given.equals(other)) {
            return second;
        }
        throw new UnusableRecord("'" + name + "' must be " + one + " or " + other + ".");
    }

    private static ActivityPoint activity(OtlpPoint point, Attributes all, Measure measure) {
        if (point.temporality() == Temporality.UNSPECIFIED) {
            throw new UnusableRecord("Its sum is neither delta nor cumulative.");
        }
        if (point.end() == 0) {
            throw new UnusableRecord("It has no time: timeUnixNano is needed.");
        }
        boolean byTool = measure == Measure.TOOL_ACCEPTED || measure == Measure.TOOL_REJECTED;
        return new ActivityPoint(
                point.index(),
                key(point),
                point.temporality() == Temporality.CUMULATIVE,
                Sender.instant(point.end()).truncatedTo(ChronoUnit.MICROS),
                point.end(),
                Sender.user(all),
                all.label("terminal.type").orElse(ActivityPoint.UNKNOWN_TERMINAL),
                all.label("session.id"),
                measure,
                byTool ? tool(all) : "",
                amount(point));
    }

    private static String tool(Attributes attributes) {
        return attributes
                .label("tool_name")
                .or(() -> attributes.label("tool"))
                .orElseThrow(() -> new UnusableRecord("'tool_name' is missing."));
    }

    private static BigDecimal amount(OtlpPoint point) {
        return point.value()
                .flatMap(AttributeValue::number)
                .filter(number -> number.signum() >= 0 && number.compareTo(MOST) <= 0)
                .map(number -> number.setScale(DECIMALS, RoundingMode.HALF_EVEN))
                .orElseThrow(() -> new UnusableRecord("Its value must be a number from 0 to " + MOST + "."));
    }

    /** A delta is one by its stretch of time, a cumulative sum is one as long as it begins at the same instant. */
    private static String key(OtlpPoint point) {
        String stretch = point.start() + (point.temporality() == Temporality.DELTA ? "/" + point.end() : "");
        String whole = point.metric()
                + '\u001f'
                + point.resource().canonical()
                + '\u001f'
                + point.attributes().canonical()
                + '\u001f'
                + stretch;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
