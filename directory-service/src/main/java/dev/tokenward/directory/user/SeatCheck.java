package dev.tokenward.directory.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Refuses seats that are none, and those beyond what was bought. */
@Singleton
public class SeatCheck {
    private final SeatStore store;

    SeatCheck(SeatStore store) {
        this.store = store;
    }

    /** For a person who is to have a seat of the tier, within the change that gives it. */
    public void refuseBeyond(String organization, String tier) {
        refuseBeyond(organization, tier, 1);
    }

    /** For that many people at once. */
    public void refuseBeyond(String organization, String tier, int more) {
        store.use(organization, tier).refusal(more).ifPresent(why -> {
            throw new ProblemException(
                    DirectoryProblem.SEATS_EXHAUSTED, why, List.of(Problem.FieldError.ofPointer("/seat_tier", why)));
        });
    }

    /** @return why that many more people cannot have a seat of the tier, empty when they can */
    public Optional<String> refusal(String organization, String tier, int more) {
        return store.use(organization, tier).refusal(more);
    }

    /** For one who was not asked about a seat: the one of everybody. */
    public static Optional<String> tierOfNewcomer(JsonNode wanted) {
        return tier(wanted, Optional.of(SeatTier.DEFAULT));
    }

    /**
     * Left out is not the same as null, which is no seat.
     *
     * @param otherwise what holds when nothing is said
     */
    static Optional<String> tier(JsonNode wanted, Optional<String> otherwise) {
        if (wanted == null) {
            return otherwise;
        }
        if (wanted.isNull()) {
            return Optional.empty();
        }
        if (!wanted.isTextual() || !SeatTier.isName(wanted.textValue())) {
            throw ProblemException.invalidField(
                    "/seat_tier",
                    "'seat_tier' must be a tier's name in lower case, such as \"standard\", or null for no seat.");
        }
        return Optional.of(wanted.textValue());
    }
}
