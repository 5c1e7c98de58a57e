package dev.tokenward.directory;

import dev.tokenward.commons.problem.ProblemType;

/** Every error of its own that this service answers with. */
public enum DirectoryProblem implements ProblemType {
    EMAIL_TAKEN("email-taken", 409, "Someone in the organization has this e-mail address"),
    ACCOUNT_TAKEN("account-taken", 409, "Someone in the organization has this account"),
    SURFACE_EXISTS("surface-exists", 409, "The organization has this surface already"),
    GROUP_FROM_SCIM("group-from-scim", 409, "The group comes from the identity provider and is changed there"),
    LAST_PRIMARY_OWNER("last-primary-owner", 409, "An organization keeps its primary owner"),
    ROLLOUT_STATUS("rollout-status", 409, "The rollout cannot become that from where it is"),
    WAVE_STARTED("wave-started", 409, "The wave has started and is not changed any more"),
    KEY_ARCHIVED("key-archived", 409, "The key is archived for ever"),
    ROLE_NOT_GIVEN("role-not-given", 403, "The key may not give this role"),
    SEATS_EXHAUSTED("seats-exhausted", 409, "All seats bought of this tier are assigned"),
    INVITE_EXISTS("invite-exists", 409, "The address has a pending invite already"),
    INVITE_CLOSED("invite-closed", 409, "The invite is pending no more"),
    PERMISSION_NOT_GIVEN("permission-not-given", 403, "The key may not give or take this permission"),
    ROSTER_UNREADABLE("roster-unreadable", 400, "The file cannot be read as a roster"),
    ROSTER_INVALID("roster-invalid", 422, "Lines of the roster cannot be taken"),
    KEY_NOT_GIVEN("key-not-given", 403, "The key may not make such a key");

    private final String code;
    private final int status;
    private final String title;

    DirectoryProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
