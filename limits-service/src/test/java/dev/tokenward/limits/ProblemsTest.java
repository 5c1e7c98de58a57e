package dev.tokenward.limits;

import dev.tokenward.testkit.ProblemsPage;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void everyProblemIsExplained() {
        ProblemsPage.explains(LimitsProblem.values());
    }
}
