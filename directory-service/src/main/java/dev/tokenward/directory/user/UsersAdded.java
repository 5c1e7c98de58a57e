package dev.tokenward.directory.user;

import java.util.List;

/** People have come into an organization, by whatever way; told in the transaction that adds them. */
public record UsersAdded(String organization, List<User> users) {
    public UsersAdded {
        users = List.copyOf(users);
    }
}
