package dev.tokenward.directory.roster;

import dev.tokenward.directory.user.User;
import java.util.Map;
import java.util.Optional;

/**
 * Those of the organization whom a roster is about.
 *
 * @param byEmail those whose addresses the file has
 * @param emailByAccount whose the accounts are that the file has
 */
record RosterPeople(Map<String, User> byEmail, Map<String, String> emailByAccount) {
    RosterPeople {
        byEmail = Map.copyOf(byEmail);
        emailByAccount = Map.copyOf(emailByAccount);
    }

    Optional<User> withEmail(String email) {
        return Optional.ofNullable(byEmail.get(email));
    }

    boolean isOfAnother(String account, String email) {
        return !emailByAccount.getOrDefault(account, email).equals(email);
    }
}
