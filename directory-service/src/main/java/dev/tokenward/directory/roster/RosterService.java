package dev.tokenward.directory.roster;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.directory.DirectoryProblem;
import dev.tokenward.directory.audit.AuditStore;
import dev.tokenward.directory.audit.AuditedChange;
import dev.tokenward.directory.group.Group;
import dev.tokenward.directory.group.GroupResponse;
import dev.tokenward.directory.group.GroupStore;
import dev.tokenward.directory.permission.PermissionCheck;
import dev.tokenward.directory.user.SeatCheck;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserResponse;
import dev.tokenward.directory.user.UsersAdded;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a roster whole, and takes it in one transaction with its audit events or not at all. */
@Singleton
class RosterService {
    private static final int FAULTS_NAMED = 1_000;

    private final RosterStore store;
    private final GroupStore everyGroup;
    private final RosterCheck check;
    private final PermissionCheck permissions;
    private final SeatCheck seats;
    private final Event<UsersAdded> added;
    private final AuditStore audit;
    private final CurrentCaller caller;
    private final Clock clock;

    RosterService(
            RosterStore store,
            GroupStore everyGroup,
            RosterCheck check,
            PermissionCheck permissions,
            SeatCheck seats,
            Event<UsersAdded> added,
            AuditStore audit,
            CurrentCaller caller,
            Clock clock) {
        this.store = store;
        this.everyGroup = everyGroup;
        this.check = check;
        this.permissions = permissions;
        this.seats = seats;
        this.added = added;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    RosterImportResponse take(byte[] file, boolean dryRun, boolean makeGroups) {
        Roster roster = RosterReader.read(file);
        List<RosterFault> inForm = Stream.concat(roster.faults().stream(), check.faults(roster.lines()).stream())
                .toList();
        Set<Long> bad = inForm.stream().map(RosterFault::line).collect(Collectors.toSet());
        List<RosterLine> good = roster.lines().stream()
                .filter(line -> !bad.contains(line.number()))
                .toList();
        String organization = caller.organization();
        Instant now = clock.instant();
        return audit.change(organization, () -> {
            RosterGroups groups = new RosterGroups(
                    everyGroup.all(organization),
                    group -> permissions.refusalOfGroup(organization, group),
                    makeGroups,
                    now);
            RosterPlan plan = RosterPlan.of(
                    good, store.people(organization, good), groups, caller.get().role(), now);
            refuse(Stream.of(inForm, plan.faults(), beyondSeats(organization, plan.lines()))
                    .flatMap(List::stream)
                    .toList());
            RosterImportResponse answer =
                    RosterImportResponse.of(dryRun, plan.lines(), groups.made().size());
            if (!dryRun && answer.created() + answer.updated() > 0) {
                write(organization, plan.lines(), groups.made(), now);
                audit.record(organization, "roster.imported", organization, null, answer.counts());
            }
            return answer;
        });
    }

    private List<RosterFault> beyondSeats(String organization, List<PlannedLine> lines) {
        return SeatDemand.of(lines).entrySet().stream()
                .flatMap(demand -> seats
                        .refusal(
                                organization, demand.getKey(), demand.getValue().more())
                        .stream()
                        .map(why ->
                                new RosterFault(demand.getValue().lastLine(), RosterColumn.SEAT_TIER.wireName(), why)))
                .toList();
    }

    private void write(String organization, List<PlannedLine> lines, List<Group> made, Instant now) {
        store.insertGroups(organization, made, now);
        made.forEach(
                group -> audit.record(organization, "rbac_group.created", group.id(), null, GroupResponse.of(group)));
        List<PlannedLine> created =
                lines.stream().filter(PlannedLine::isCreation).toList();
        List<PlannedLine> updated = lines.stream().filter(PlannedLine::isUpdate).toList();
        store.insertUsers(organization, people(created), now);
        store.updateUsers(organization, people(updated));
        audit.recordAll(organization, "user.created", audited(created));
        audit.recordAll(organization, "user.updated", audited(updated));
        Map<String, List<String>> joined = lines.stream()
                .flatMap(line -> line.joined().stream()
                        .map(group -> Map.entry(group, line.after().id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        store.join(organization, joined, now);
        added.fire(new UsersAdded(organization, people(created)));
        joined.forEach((group, userIds) ->
                audit.record(organization, "rbac_group.members_added", group, null, Map.of("user_ids", userIds)));
    }

    private static List<User> people(List<PlannedLine> lines) {
        return lines.stream().map(PlannedLine::after).toList();
    }

    private static List<AuditedChange> audited(List<PlannedLine> lines) {
        return lines.stream()
                .map(line -> new AuditedChange(
                        line.after().id(),
                        line.before().map(UserResponse::of),
                        Optional.of(UserResponse.of(line.after()))))
                .toList();
    }

    private static void refuse(List<RosterFault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        List<Problem.FieldError> named = faults.stream()
                .sorted(Comparator.comparingLong(RosterFault::line))
                .limit(FAULTS_NAMED)
                .map(fault -> Problem.FieldError.ofPointer(fault.pointer(), fault.detail()))
                .toList();
        long lines = faults.stream().map(RosterFault::line).distinct().count();
        throw new ProblemException(
                DirectoryProblem.ROSTER_INVALID,
                "Nothing was changed: " + faults.size() + " faults on " + lines + " lines"
                        + (faults.size() > FAULTS_NAMED ? ", of which the first " + FAULTS_NAMED + " are named" : "")
                        + ". The first: " + named.get(0).detail(),
                named);
    }
}
