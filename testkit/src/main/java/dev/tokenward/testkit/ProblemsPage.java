package dev.tokenward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Holds docs/problems.md against the enums of problems, so that no error is answered that the page does not explain. */
public final class ProblemsPage {
    private ProblemsPage() {}

    /** Every problem has a row with its code, its status and its title. */
    public static void explains(ProblemType... problems) {
        List<String> rows = rows();
        assertThat(problems).isNotEmpty();
        Stream.of(problems)
                .map(problem -> "| `" + problem.code() + "` | " + problem.status() + " | " + problem.title() + " |")
                .forEach(start -> assertThat(rows)
                        .as("a row of docs/problems.md that begins: %s", start)
                        .anyMatch(row -> row.startsWith(start)));
    }

    private static List<String> rows() {
        try {
            return Files.readAllLines(RulesTable.root().resolve("docs/problems.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
