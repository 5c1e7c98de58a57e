package dev.tokenward.limits.preview;

import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.directory.DirectoryState;
import dev.tokenward.limits.directory.Member;
import dev.tokenward.limits.directory.OrganizationDirectory;
import dev.tokenward.limits.policy.PolicyState;
import dev.tokenward.limits.precedence.MultipleLimits;
import dev.tokenward.limits.setting.LimitSetting;
import dev.tokenward.limits.setting.LimitSettingService;
import dev.tokenward.limits.setting.LimitSettingState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes an altered copy of what holds, and refuses changes that could not be made. */
@Singleton
class PlannedSituationService {
    private final LimitSettingState settings;
    private final LimitSettingService limits;
    private final PolicyState policies;
    private final DirectoryState directory;

    PlannedSituationService(
            LimitSettingState settings, LimitSettingService limits, PolicyState policies, DirectoryState directory) {
        this.settings = settings;
        this.limits = limits;
        this.policies = policies;
        this.directory = directory;
    }

    Situation present(String organization) {
        return new Situation(
                settings.of(organization).with(List.of(), Set.of()),
                policies.of(organization).multipleLimits(),
                Map.of());
    }

    Situation after(String organization, Situation present, List<PlannedChangeRequest> changes, Instant now) {
        Draft draft = new Draft(organization, present, directory.of(organization), now);
        for (int index = 0; index < changes.size(); index++) {
            try {
                draft.take(changes.get(index));
            } catch (ProblemException e) {
                throw at("/changes/" + index, e);
            }
        }
        return draft.situation();
    }

    private static ProblemException at(String pointer, ProblemException e) {
        List<FieldError> errors = e.errors().stream()
                .map(error -> FieldError.ofPointer(pointer + error.pointer(), error.detail()))
                .toList();
        return new ProblemException(e.type(), "In " + pointer + ": " + e.getMessage(), errors);
    }

    private final class Draft {
        private final String organization;
        private final Situation present;
        private final OrganizationDirectory known;
        private final Instant now;
        private final List<LimitSetting> wanted = new ArrayList<>();
        private final Set<String> deleted = new HashSet<>();
        private final Map<String, Member> moved = new HashMap<>();
        private Optional<MultipleLimits> policy = Optional.empty();

        private Draft(String organization, Situation present, OrganizationDirectory known, Instant now) {
            this.organization = organization;
            this.present = present;
            this.known = known;
            this.now = now;
        }

        private Situation situation() {
            return new Situation(present.limits().with(wanted, deleted), policy.orElse(present.policy()), moved);
        }

        private void take(PlannedChangeRequest change) {
            if (change == null) {
                throw ProblemException.invalidField(
                        "", "must be a change, such as {\"type\":\"policy\",\"multiple_limits\":\"highest\"}.");
            }
            change.check();
            switch (change.type()) {
                case "policy" -> policy = Optional.of(multipleLimits(change.multipleLimits()));
                case "limit" -> wanted.add(limit(change));
                case "limit_deleted" -> deleted.add(existing(change.spendLimitId()));
                case "group_members" -> regroup(change);
                default -> move("/user_ids", change.userIds(), member -> member.seated(change.seatTier()));
            }
        }

        private LimitSetting limit(PlannedChangeRequest change) {
            LimitSetting setting = change.toLimit().toSetting(organization, now);
            limits.check(setting);
            return setting;
        }

        private String existing(String id) {
            if (present.limits().find(id).isEmpty()) {
                throw ProblemException.invalidField(
                        "/spend_limit_id", "There is no spend limit '" + id + "' in this organization.");
            }
            return id;
        }

        private void regroup(PlannedChangeRequest change) {
            String group = change.rbacGroupId();
            if (known.group(group).isEmpty()) {
                throw ProblemException.invalidField(
                        "/rbac_group_id", "There is no group '" + group + "' in this organization's directory.");
            }
            move("/add", change.add(), member -> member.joining(group));
            move("/remove", change.remove(), member -> member.leaving(group));
        }

        private void move(String pointer, List<String> userIds, UnaryOperator<Member> change) {
            List<String> users = userIds == null ? List.of() : userIds;
            for (int index = 0; index < users.size(); index++) {
                String id = String.valueOf(users.get(index));
                Optional<Member> member = Optional.ofNullable(moved.get(id)).or(() -> known.member(id));
                if (member.isEmpty()) {
                    throw ProblemException.invalidField(
                            pointer + "/" + index, "There is no user '" + id + "' in this organization's directory.");
                }
                moved.put(id, change.apply(member.get()));
            }
        }
    }

    private static MultipleLimits multipleLimits(String name) {
        return Stream.of(MultipleLimits.values())
                .filter(each -> each.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalidField(
                        "/multiple_limits", "must be 'lowest' or 'highest', not '" + name + "'."));
    }
}
