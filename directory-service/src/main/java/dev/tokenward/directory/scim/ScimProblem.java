package dev.tokenward.directory.scim;

import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.commons.problem.ProblemType;
import java.util.Locale;

/** SCIM's own kinds of errors (RFC 7644, section 3.12). */
enum ScimProblem implements ProblemType {
    INVALID_FILTER(400, "invalidFilter"),
    INVALID_SYNTAX(400, "invalidSyntax"),
    INVALID_PATH(400, "invalidPath"),
    INVALID_VALUE(400, "invalidValue"),
    NO_TARGET(400, "noTarget"),
    MUTABILITY(400, "mutability"),
    UNIQUENESS(409, "uniqueness"),
    NOT_IMPLEMENTED(501, "");

    private final int status;
    private final String scimType;

    ScimProblem(int status, String scimType) {
        this.status = status;
        this.scimType = scimType;
    }

    ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }

    String scimType() {
        return scimType;
    }

    @Override
    public String code() {
        return "scim-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return scimType;
    }
}
