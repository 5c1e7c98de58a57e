package dev.tokenward.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
    private static final JavaClasses MISFITS = new ClassFileImporter().importPackages("dev.tokenward.testkit.misfit");

    @ParameterizedTest(name = "{0} is broken by {1}")
    @MethodSource("rulesAndMisfits")
    void everyRuleCanFail(ArchRule rule, String misfit) {
        assertThatThrownBy(() -> rule.check(MISFITS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(misfit);
    }

    @Test
    void anEmptyPackageIsNoPass() {
        assertThatThrownBy(() -> HouseRules.check("dev.tokenward.nothing")).isInstanceOf(AssertionError.class);
    }

    @Test
    void commonsKeepsThem() {
        JavaClasses commons = HouseRules.production("dev.tokenward.commons");

        assertThatCode(() -> {
                    HouseRules.NO_WALL_CLOCK.check(commons);
                    HouseRules.MONEY_IS_EXACT.check(commons);
                    HouseRules.NO_FIELD_INJECTION.check(commons);
                    HouseRules.NO_EMPTY_NAMES.check(commons);
                    HouseRules.PACKAGES_ARE_EXPLAINED.check(commons);
                })
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> rulesAndMisfits() {
        return Stream.of(
                Arguments.of(HouseRules.RULES_ARE_PURE, "ImpureRule"),
                Arguments.of(HouseRules.NO_WALL_CLOCK, "ClockReader"),
                Arguments.of(HouseRules.MONEY_IS_EXACT, "FloatingAmount"),
                Arguments.of(HouseRules.NO_FIELD_INJECTION, "ImpureRule"),
                Arguments.of(HouseRules.NO_EMPTY_NAMES, "NameHelper"),
                Arguments.of(HouseRules.PACKAGES_ARE_EXPLAINED, "misfit.unexplained"));
    }
}
