package dev.tokenward.directory;

import dev.tokenward.testkit.ProblemsPage;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void everyProblemIsOnThePage() {
        ProblemsPage.explains(DirectoryProblem.values());
    }
}
