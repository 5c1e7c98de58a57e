package dev.tokenward.limits.admission;

import dev.tokenward.limits.standing.Standing;
import java.util.List;
import java.util.stream.Collectors;

/** A decision in words, for the one who is waiting. */
final class DecisionMessage {
    private DecisionMessage() {}

    static String of(Answer answer) {
        Decision decision = answer.decision();
        String own = answer.blockedMessage().map(words -> " " + words).orElse("");
        return decision.reason().map(reason -> refusal(reason, answer) + own).orElse("The turn may start.");
    }

    private static String refusal(RefusalReason reason, Answer answer) {
        AskedTurn asked = answer.asked();
        Decision decision = answer.decision();
        return switch (reason) {
            case DATA_STALE ->
                "What is known of spend and users is too old (as of " + answer.dataAsOf()
                        + "), and the organization's policy is to refuse then.";
            case USER_UNKNOWN -> "The directory does not know a user '" + asked.user() + "'.";
            case USER_INACTIVE -> "The user has been deactivated.";
            case SEAT_MISSING -> "The user has no seat.";
            case SURFACE_NOT_GRANTED -> surface(answer);
            case MODEL_NOT_ALLOWED ->
                "The model '" + asked.model().orElse("") + "' is not allowed on '"
                        + asked.surface() + "'"
                        + decision.suggestedModel()
                                .map(model -> "; use '" + model + "'")
                                .orElse("") + ".";
            case ORGANIZATION_LIMIT_REACHED -> "The organization's limit is reached: " + reached(decision);
            case GROUP_POOL_REACHED -> "The pool of the user's group is used up: " + reached(decision);
            case SURFACE_LIMIT_REACHED ->
                "The user's limit for '" + asked.surface() + "' is reached: " + reached(decision);
            case USER_LIMIT_REACHED -> "The user's limit is reached: " + reached(decision);
        };
    }

    private static String surface(Answer answer) {
        String surface = answer.asked().surface();
        String from =
                answer.decision().opensAt().map(instant -> " before " + instant).orElse("");
        return "The user may not use '" + surface + "'" + from + ".";
    }

    private static String reached(Decision decision) {
        List<Standing> reached =
                decision.limits().stream().filter(Standing::isReached).toList();
        return reached.stream().map(DecisionMessage::words).collect(Collectors.joining("; ")) + ".";
    }

    private static String words(Standing standing) {
        return standing.spent() + " USD spent and " + standing.held() + " held of "
                + standing.limit().ceiling().map(Object::toString).orElse("unlimited") + " "
                + standing.dimension().period().wireName()
                + standing.dimension()
                        .product()
                        .map(name -> " for '" + name + "'")
                        .orElse("") + " ("
                + standing.scope().type().wireName() + "), starts anew " + standing.resetsAt();
    }
}
