package dev.tokenward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.problem.CommonProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the code is true. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)");
    private static final Path ROOT = RulesTable.root();

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void noLinkIsDead(Path document) throws IOException {
        Path folder = ROOT.resolve(document).getParent();

        List<String> dead = LINK.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !Files.exists(folder.resolve(link)))
                .toList();

        assertThat(dead).isEmpty();
    }

    @Test
    void everyRuleLeadsToItsClass() throws IOException {
        List<String> headings = Files.readAllLines(ROOT.resolve("docs/rules.md")).stream()
                .filter(line -> line.startsWith("## "))
                .toList();

        assertThat(headings).hasSize(6).allMatch(heading -> heading.contains(".java)"));
    }

    @Test
    void decisionsAreNumberedAsTheirFilesAre() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
            List<Path> pages = files.sorted().toList();
            for (int i = 0; i < pages.size(); i++) {
                String number = "%04d-".formatted(i + 1);
                assertThat(pages.get(i).getFileName().toString()).startsWith(number);
                assertThat(Files.readString(pages.get(i))).startsWith("# " + (i + 1) + ". ");
            }
        }
    }

    @Test
    void everyCommonProblemIsExplained() {
        ProblemsPage.explains(CommonProblem.values());
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(file -> !file.toString().contains("target")
                            && !file.toString().startsWith("."))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
