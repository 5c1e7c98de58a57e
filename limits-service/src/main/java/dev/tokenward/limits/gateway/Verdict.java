package dev.tokenward.limits.gateway;

import dev.tokenward.limits.admission.Answer;
import dev.tokenward.limits.admission.Decision;
import dev.tokenward.limits.admission.RefusalReason;
import dev.tokenward.limits.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A decision, as a gateway passes it on.
 *
 * @param reason empty for a turn that may start
 * @param retryAfter for a limit that is reached: until it starts anew
 * @param headers what the gateway may add to the request or the answer; visible ASCII alone
 */
record Verdict(Optional<String> reason, String message, Optional<Duration> retryAfter, Map<String, String> headers) {
    static final String INVALID_QUESTION = "invalid_question";

    static Verdict of(Answer answer, Instant now) {
        Decision decision = answer.decision();
        Optional<String> reason = decision.reason().map(RefusalReason::wireName);
        Optional<Duration> retryAfter =
                decision.reason().filter(RefusalReason::isLimit).flatMap(limit -> untilReset(decision, now));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TurnHeaders.TURN, answer.asked().turnId());
        headers.put("x-tokenward-data-as-of", answer.dataAsOf().toString());
        decision.suggestedModel().ifPresent(model -> headers.put("x-tokenward-suggested-model", model));
        decision.opensAt().ifPresent(instant -> headers.put("x-tokenward-opens-at", instant.toString()));
        if (!decision.warnings().isEmpty()) {
            headers.put("x-tokenward-warning", warnings(decision));
        }
        return new Verdict(reason, answer.message(), retryAfter, headers).told();
    }

    static Verdict invalid(String message) {
        return new Verdict(Optional.of(INVALID_QUESTION), message, Optional.empty(), new LinkedHashMap<>()).told();
    }

    boolean allowed() {
        return reason.isEmpty();
    }

    private Verdict told() {
        reason.ifPresent(why -> {
            headers.put("x-tokenward-reason", why);
            headers.put("x-tokenward-message", message);
        });
        retryAfter.ifPresent(time -> headers.put("x-tokenward-retry-after", String.valueOf(time.toSeconds())));
        headers.replaceAll((name, value) -> visible(value));
        return this;
    }

    /** Those reached come first, of these the one that resets last: before that the turn would be refused again. */
    private static Optional<Duration> untilReset(Decision decision, Instant now) {
        return decision.limits().stream()
                .filter(Standing::isReached)
                .findFirst()
                .map(standing -> Duration.between(now, standing.resetsAt()).plusSeconds(1));
    }

    private static String warnings(Decision decision) {
        return decision.warnings().stream()
                .map(warning -> warning.percent() + "% of the "
                        + warning.standing().dimension().period().wireName() + " limit at "
                        + warning.standing().scope().type().wireName())
                .collect(Collectors.joining("; "));
    }

    private static String visible(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
