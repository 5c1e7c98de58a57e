package dev.tokenward.limits;

import dev.tokenward.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void wallsStand() {
        HouseRules.check("dev.tokenward.limits");
    }
}
