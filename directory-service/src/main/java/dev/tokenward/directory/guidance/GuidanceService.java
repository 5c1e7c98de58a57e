package dev.tokenward.directory.guidance;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.model.ModelPolicyStore;
import dev.tokenward.directory.model.ModelResolution;
import dev.tokenward.directory.model.PersonModels;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gathers what was said for one person. */
@Singleton
class GuidanceService {
    private final PreferenceStore preferences;
    private final ModelPolicyStore models;
    private final CurrentCaller caller;

    GuidanceService(PreferenceStore preferences, ModelPolicyStore models, CurrentCaller caller) {
        this.preferences = preferences;
        this.models = models;
        this.caller = caller;
    }

    GuidanceResponse of(String userId) {
        refuseOthers(userId);
        String organization = caller.organization();
        PersonModels person =
                models.ofPerson(organization, userId).orElseThrow(() -> ProblemException.notFound("user", userId));
        MergedGuidance merged = GuidanceMerge.of(
                preferences.blocks(organization), person.groupNames().keySet());
        return GuidanceResponse.of(userId, ModelResolution.defaultModel(person), merged);
    }

    private void refuseOthers(String userId) {
        Caller asking = caller.get();
        boolean everyones = asking.scopes().contains(Scope.DIRECTORY_READ)
                || asking.scopes().contains(Scope.DECISIONS_CHECK);
        if (!everyones && !asking.userId().equals(Optional.of(userId))) {
            throw new ProblemException(
                    CommonProblem.FORBIDDEN,
                    "With the scope " + Scope.SELF_READ
                            + " alone a person reads their own guidance and nobody else's.");
        }
    }
}
