package dev.tokenward.commons.problem;

/** One kind of error that a service answers with: an enum constant, its code stable for ever, listed in docs/problems.md. */
public interface ProblemType {
    /** Kebab case, for ever: {@code limit-negative}. */
    String code();

    int status();

    /** Fixed text, the same for every occurrence. */
    String title();

    default String uri() {
        return "urn:tokenward:problem:" + code();
    }
}
