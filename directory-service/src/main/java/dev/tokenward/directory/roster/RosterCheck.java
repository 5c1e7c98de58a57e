package dev.tokenward.directory.roster;

import dev.tokenward.commons.identity.Role;
import dev.tokenward.directory.user.CreateUserRequest;
import dev.tokenward.directory.user.SeatTier;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be said of lines without looking at who is there: the forms of cells, as of a single new user, and repetitions. */
@Singleton
class RosterCheck {
    private static final int SHOWN = 80;

    private final Validator validator;

    RosterCheck(Validator validator) {
        this.validator = validator;
    }

    List<RosterFault> faults(List<RosterLine> lines) {
        List<RosterFault> faults = new ArrayList<>();
        Map<String, Long> firstWithEmail = new HashMap<>();
        Map<String, Long> firstWithAccount = new HashMap<>();
        for (RosterLine line : lines) {
            forms(line, faults);
            if (line.cell(RosterColumn.EMAIL).isPresent()) {
                once(line, RosterColumn.EMAIL, line.email(), firstWithEmail, faults);
            }
            line.cell(RosterColumn.ACCOUNT_UUID)
                    .ifPresent(account -> once(line, RosterColumn.ACCOUNT_UUID, account, firstWithAccount, faults));
        }
        return faults;
    }

    private void forms(RosterLine line, List<RosterFault> faults) {
        if (line.cell(RosterColumn.EMAIL).isEmpty()) {
            faults.add(RosterFault.of(line, RosterColumn.EMAIL, "'email' is missing."));
        }
        asOfOneUser(line, RosterColumn.EMAIL, "email", faults);
        asOfOneUser(line, RosterColumn.NAME, "name", faults);
        asOfOneUser(line, RosterColumn.ACCOUNT_UUID, "accountUuid", faults);
        line.lower(RosterColumn.ROLE)
                .filter(role -> Role.ofWireName(role).isEmpty())
                .ifPresent(role -> faults.add(RosterFault.of(
                        line,
                        RosterColumn.ROLE,
                        "'role' must be one of "
                                + Arrays.stream(Role.values())
                                        .map(Role::wireName)
                                        .collect(Collectors.joining(", "))
                                + ", not '" + shortened(role) + "'.")));
        line.lower(RosterColumn.STATUS)
                .filter(status -> !status.equals("active") && !status.equals("inactive"))
                .ifPresent(status -> faults.add(RosterFault.of(
                        line,
                        RosterColumn.STATUS,
                        "'status' must be active or inactive, not '" + shortened(status) + "'.")));
        line.cell(RosterColumn.SEAT_TIER)
                .filter(tier -> !SeatTier.isName(tier))
                .ifPresent(tier -> faults.add(RosterFault.of(
                        line,
                        RosterColumn.SEAT_TIER,
                        "'seat_tier' must be a tier's name in lower case, such as standard, or none for no seat, not '"
                                + shortened(tier) + "'.")));
        line.cells().entrySet().stream()
                .filter(cell -> cell.getValue().indexOf('\0') >= 0)
                .forEach(cell -> faults.add(RosterFault.of(
                        line, cell.getKey(), "'" + cell.getKey().wireName() + "' has the character U+0000.")));
    }

    /** What holds for a single new user holds here. */
    private void asOfOneUser(RosterLine line, RosterColumn column, String property, List<RosterFault> faults) {
        line.cell(column)
                .ifPresent(value -> validator
                        .validateValue(CreateUserRequest.class, property, value)
                        .forEach(violation -> faults.add(RosterFault.of(
                                line,
                                column,
                                "'" + column.wireName() + "' " + violation.getMessage() + ", not '" + shortened(value)
                                        + "'."))));
    }

    private static void once(
            RosterLine line, RosterColumn column, String value, Map<String, Long> first, List<RosterFault> faults) {
        Long before = first.putIfAbsent(value, line.number());
        if (before != null) {
            faults.add(RosterFault.of(
                    line,
                    column,
                    "'" + shortened(value) + "' is on line " + before + " already; say all in one line."));
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
