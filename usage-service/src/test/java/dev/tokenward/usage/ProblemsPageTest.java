package dev.tokenward.usage;

import dev.tokenward.testkit.ProblemsPage;
import org.junit.jupiter.api.Test;

class ProblemsPageTest {
    @Test
    void everyProblemIsExplained() {
        ProblemsPage.explains(UsageProblem.values());
    }
}
