package dev.tokenward.directory.rollout;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.group.GroupStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses waves that cannot be meant, each fault with its place. */
@Singleton
class WaveCheck {
    private final GroupStore groups;

    WaveCheck(GroupStore groups) {
        this.groups = groups;
    }

    /** @param started waves in front that stand already; their groups may have been deleted since */
    void refuseBad(String organization, List<Wave> waves, List<Wave> started) {
        List<Problem.FieldError> errors = new ArrayList<>();
        Set<String> known = groups.existing(
                organization,
                waves.stream().flatMap(wave -> wave.groupIds().stream()).toList());
        Set<String> placed = new HashSet<>();
        for (int i = 0; i < waves.size(); i++) {
            Wave wave = waves.get(i);
            String at = "/waves/" + i;
            if (i > 0 && wave.startingAt().isBefore(waves.get(i - 1).startingAt())) {
                errors.add(bad(at + "/starting_at", "'starting_at' is before that of the wave in front of it."));
            }
            for (String group : wave.groupIds()) {
                if (i >= started.size() && !known.contains(group)) {
                    errors.add(bad(at + "/rbac_group_ids", "There is no group '" + group + "' in this organization."));
                }
                if (!placed.add(group)) {
                    errors.add(bad(at + "/rbac_group_ids", "Group '" + group + "' is in a wave already."));
                }
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
