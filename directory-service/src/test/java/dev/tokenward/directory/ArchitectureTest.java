package dev.tokenward.directory;

import dev.tokenward.testkit.HouseRules;
import dev.tokenward.testkit.ProblemsPage;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theWallsStand() {
        HouseRules.check("dev.tokenward.directory");
    }

    @Test
    void everyProblemIsExplained() {
        ProblemsPage.explains(DirectoryProblem.values());
    }
}
