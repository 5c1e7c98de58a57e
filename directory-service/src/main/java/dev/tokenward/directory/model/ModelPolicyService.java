package dev.tokenward.directory.model;

import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.surface.SurfaceStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and replaces the model policy, whole, with its audit event in one transaction. */
@Singleton
class ModelPolicyService {
    private final ModelPolicyStore store;
    private final GroupStore groups;
    private final SurfaceStore surfaces;
    private final AuditStore audit;
    private final Preconditions preconditions;
    private final CurrentCaller caller;

    ModelPolicyService(
            ModelPolicyStore store,
            GroupStore groups,
            SurfaceStore surfaces,
            AuditStore audit,
            Preconditions preconditions,
            CurrentCaller caller) {
        this.store = store;
        this.groups = groups;
        this.surfaces = surfaces;
        this.audit = audit;
        this.preconditions = preconditions;
        this.caller = caller;
    }

    ModelPolicyResponse get() {
        String organization = caller.organization();
        return ModelPolicyResponse.of(store.defaultModel(organization), store.rules(organization));
    }

    ModelPolicyResponse replace(ModelPolicyRequest request) {
        String organization = caller.organization();
        return audit.change(organization, () -> {
            ModelPolicyResponse before = get();
            preconditions.check(before);
            refuseBad(organization, request.rules());
            store.setDefaultModel(organization, request.defaultModel());
            store.replace(
                    organization,
                    request.rules().stream()
                            .map(ModelPolicyRequest.Rule::toRule)
                            .toList());
            ModelPolicyResponse after = get();
            audit.record(organization, "model_policy.updated", organization, before, after);
            return after;
        });
    }

    private void refuseBad(String organization, List<ModelPolicyRequest.Rule> rules) {
        List<Problem.FieldError> errors = new ArrayList<>();
        Set<String> places = new HashSet<>();
        Set<String> knownGroups = groups.existing(
                organization,
                rules.stream()
                        .flatMap(rule -> Optional.ofNullable(rule.rbacGroupId()).stream())
                        .toList());
        Set<String> knownSurfaces = surfaces.names(organization);
        for (int i = 0; i < rules.size(); i++) {
            ModelPolicyRequest.Rule rule = rules.get(i);
            String at = "/rules/" + i;
            if (rule.rbacGroupId() != null && !knownGroups.contains(rule.rbacGroupId())) {
                errors.add(bad(
                        at + "/rbac_group_id", "There is no group '" + rule.rbacGroupId() + "' in this organization."));
            }
            if (rule.surface() != null && !knownSurfaces.contains(rule.surface())) {
                errors.add(bad(
                        at + "/surface",
                        "'" + rule.surface() + "' is no surface of this organization; there are "
                                + String.join(", ", knownSurfaces) + "."));
            }
            if (rule.defaultModel() != null && (rule.rbacGroupId() == null || rule.surface() != null)) {
                errors.add(bad(
                        at + "/default_model",
                        "Only a group on every surface has a default model of its own; the organization's is "
                                + "'default_model' of the policy."));
            }
            if (!places.add(rule.rbacGroupId() + "/" + rule.surface())) {
                errors.add(bad(at, "There is a rule for this group and surface already; say all in one."));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST, errors.get(0).detail(), errors);
        }
    }

    private static Problem.FieldError bad(String pointer, String detail) {
        return Problem.FieldError.ofPointer(pointer, detail);
    }
}
