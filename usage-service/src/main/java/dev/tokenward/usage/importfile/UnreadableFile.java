package dev.tokenward.usage.importfile;

import dev.tokenward.commons.problem.ProblemType;
import java.io.IOException;

/** The file itself cannot be read on from here. */
public final class UnreadableFile extends IOException {
    private final transient ProblemType problem;

    public UnreadableFile(ProblemType problem, String detail) {
        super(detail);
        this.problem = problem;
    }

    public ProblemType problem() {
        return problem;
    }
}
