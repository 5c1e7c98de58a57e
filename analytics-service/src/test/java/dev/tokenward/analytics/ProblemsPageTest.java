package dev.tokenward.analytics;

import dev.tokenward.testkit.ProblemsPage;
import org.junit.jupiter.api.Test;

class ProblemsPageTest {
    @Test
    void everyProblemIsExplained() {
        ProblemsPage.explains(AnalyticsProblem.values());
    }
}
