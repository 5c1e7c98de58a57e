package dev.tokenward.commons.problem;

import java.util.List;

/** Thrown by services and resources, never by rules; becomes a {@link Problem} answer in one place, {@link ProblemMappers}. */
public class ProblemException extends RuntimeException {
    private final transient ProblemType type;
    private final transient List<Problem.FieldError> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<Problem.FieldError> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** A bad field of the body: the pointer is a JSON pointer such as {@code /tokens/output}. */
    public static ProblemException invalidField(String pointer, String detail) {
        return new ProblemException(
                CommonProblem.INVALID_REQUEST, detail, List.of(Problem.FieldError.ofPointer(pointer, detail)));
    }

    /** A bad query or path parameter. */
    public static ProblemException invalidParameter(String parameter, String detail) {
        return new ProblemException(
                CommonProblem.INVALID_REQUEST, detail, List.of(Problem.FieldError.ofParameter(parameter, detail)));
    }

    public static ProblemException notFound(String what, String id) {
        return new ProblemException(
                CommonProblem.NOT_FOUND, "There is no " + what + " '" + id + "' in this organization.");
    }

    public ProblemType type() {
        return type;
    }

    public List<Problem.FieldError> errors() {
        return errors;
    }
}
