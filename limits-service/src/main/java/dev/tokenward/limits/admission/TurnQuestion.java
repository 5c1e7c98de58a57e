package dev.tokenward.limits.admission;

import dev.tokenward.limits.directory.SurfaceGrant;
import dev.tokenward.limits.policy.StaleData;
import dev.tokenward.limits.standing.TurnStandings;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a decision needs to know.
 *
 * @param person empty for a user whom the directory does not know
 * @param grant empty for a surface of which the user's access says nothing
 * @param model empty when the asker has not chosen one
 * @param defaultModel what the user's conversations begin with
 * @param standings the limits that the turn is held against, with what is spent and held
 * @param stale the organization's policy, when the data is older than the bound
 */
public record TurnQuestion(
        Optional<Person> person,
        Optional<SurfaceGrant> grant,
        Optional<String> model,
        String defaultModel,
        TurnStandings standings,
        Optional<StaleData> stale,
        Instant now) {

    /** The same question, with more known of what is held. */
    TurnQuestion against(TurnStandings others) {
        return new TurnQuestion(person, grant, model, defaultModel, others, stale, now);
    }

    /** What the first check asks of a user. */
    public record Person(boolean active, boolean seated) {}
}
