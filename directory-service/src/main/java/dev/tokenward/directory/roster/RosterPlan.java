package dev.tokenward.directory.roster;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.identity.Role;
import dev.tokenward.directory.user.RoleGrant;
import dev.tokenward.directory.user.SeatTier;
import dev.tokenward.directory.user.User;
import dev.tokenward.directory.user.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a roster does to the people who are there: a line makes the person with its address or changes that person in what its
 * cells say; an empty cell and an absent column say nothing, and whoever is not in the file stays. Groups are added, never taken
 * away. A line may do only what its sender may do to a single person.
 */
final class RosterPlan {
    private final RosterPeople people;
    private final RosterGroups groups;
    private final Optional<Role> giver;
    private final Instant now;
    private final List<PlannedLine> lines = new ArrayList<>();
    private final List<RosterFault> faults = new ArrayList<>();

    private RosterPlan(RosterPeople people, RosterGroups groups, Optional<Role> giver, Instant now) {
        this.people = people;
        this.groups = groups;
        this.giver = giver;
        this.now = now;
    }

    /** @param lines that are right in form */
    static RosterPlan of(
            List<RosterLine> lines, RosterPeople people, RosterGroups groups, Optional<Role> giver, Instant now) {
        RosterPlan plan = new RosterPlan(people, groups, giver, now);
        lines.forEach(plan::add);
        return plan;
    }

    List<PlannedLine> lines() {
        return lines;
    }

    List<RosterFault> faults() {
        return faults;
    }

    private void add(RosterLine line) {
        Optional<User> before = people.withEmail(line.email());
        List<RosterFault> wrong = faults(line, before);
        if (!wrong.isEmpty()) {
            faults.addAll(wrong);
            return;
        }
        List<String> joined = line.groups().stream()
                .map(groups::id)
                .distinct()
                .filter(group ->
                        before.filter(user -> user.groupIds().contains(group)).isEmpty())
                .sorted()
                .toList();
        User after = after(line, before, joined);
        lines.add(new PlannedLine(
                line.number(),
                before,
                after,
                joined,
                before.map(user -> changes(user, after)).orElse(List.of())));
    }

    private List<RosterFault> faults(RosterLine line, Optional<User> before) {
        List<RosterFault> wrong = new ArrayList<>();
        refusal(role(line), before.map(User::role))
                .ifPresent(why -> wrong.add(RosterFault.of(line, RosterColumn.ROLE, why)));
        before.filter(user ->
                        status(line).filter(wanted -> wanted != user.status()).isPresent())
                .flatMap(user -> refusalToTouch(user.role()))
                .ifPresent(why -> wrong.add(RosterFault.of(line, RosterColumn.STATUS, why)));
        line.cell(RosterColumn.ACCOUNT_UUID)
                .filter(account -> people.isOfAnother(account, line.email()))
                .ifPresent(account -> wrong.add(RosterFault.of(
                        line, RosterColumn.ACCOUNT_UUID, "The account belongs to someone else in the organization.")));
        line.groups()
                .forEach(group -> groups.refusal(group, before)
                        .ifPresent(why -> wrong.add(RosterFault.of(line, RosterColumn.GROUPS, why))));
        return wrong;
    }

    /** Whoever gives a role must be one who may, and so must whoever takes the one that the person has. */
    private Optional<String> refusal(Optional<Role> wanted, Optional<Role> present) {
        if (wanted.isEmpty() || wanted.equals(present)) {
            return Optional.empty();
        }
        return present.flatMap(this::refusalToTouch).or(() -> RoleGrant.refusal(wanted.get(), giver));
    }

    private Optional<String> refusalToTouch(Role role) {
        return role == Role.PRIMARY_OWNER
                ? Optional.of("The primary owner keeps role and status; the operator changes that.")
                : RoleGrant.refusal(role, giver);
    }

    private User after(RosterLine line, Optional<User> before, List<String> joined) {
        return new User(
                before.map(User::id).orElseGet(() -> Ids.next("user")),
                line.email(),
                line.cell(RosterColumn.NAME).or(() -> before.map(User::name)).orElse(line.email()),
                line.cell(RosterColumn.ACCOUNT_UUID).or(() -> before.flatMap(User::accountUuid)),
                role(line).or(() -> before.map(User::role)).orElse(Role.USER),
                seatTier(line, before),
                status(line).or(() -> before.map(User::status)).orElse(UserStatus.ACTIVE),
                before.map(User::addedAt).orElse(now),
                Stream.concat(before.map(User::groupIds).orElse(List.of()).stream(), joined.stream())
                        .sorted()
                        .toList());
    }

    private static Optional<String> seatTier(RosterLine line, Optional<User> before) {
        return line.cell(RosterColumn.SEAT_TIER)
                .map(tier -> tier.equals(RosterLine.NO_SEAT) ? Optional.<String>empty() : Optional.of(tier))
                .orElseGet(() -> before.map(User::seatTier).orElse(Optional.of(SeatTier.DEFAULT)));
    }

    private static Optional<Role> role(RosterLine line) {
        return line.lower(RosterColumn.ROLE).flatMap(Role::ofWireName);
    }

    private static Optional<UserStatus> status(RosterLine line) {
        return line.lower(RosterColumn.STATUS).map(UserStatus::ofWireName);
    }

    private static List<RosterColumn> changes(User before, User after) {
        return Stream.of(
                        changed(RosterColumn.NAME, before.name(), after.name()),
                        changed(RosterColumn.ROLE, before.role(), after.role()),
                        changed(RosterColumn.SEAT_TIER, before.seatTier(), after.seatTier()),
                        changed(RosterColumn.STATUS, before.status(), after.status()),
                        changed(RosterColumn.ACCOUNT_UUID, before.accountUuid(), after.accountUuid()),
                        changed(RosterColumn.GROUPS, before.groupIds(), after.groupIds()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RosterColumn> changed(RosterColumn column, Object before, Object after) {
        return Objects.equals(before, after) ? Optional.empty() : Optional.of(column);
    }
}
