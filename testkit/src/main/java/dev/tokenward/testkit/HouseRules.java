package dev.tokenward.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The walls of the architecture. Each service's {@code ArchitectureTest} calls {@link #check}. */
public final class HouseRules {
    /** Classes whose suffix says which framework they may touch; every other class is a rule or a value and touches none. */
    private static final Set<String> FRAMEWORK_SUFFIXES = Set.of(
            "Resource",
            "Request",
            "Response",
            "Service",
            "Entity",
            "Repository",
            "Store",
            "Client",
            "Consumer",
            "Problem",
            "Mappers",
            "Config",
            "Filter",
            "Job",
            "Producer",
            "Check",
            "State",
            "Mechanism",
            "Provider",
            "Bootstrap",
            "Reader",
            "Json",
            "Change");

    private static final DescribedPredicate<JavaClass> RULE_OR_VALUE =
            DescribedPredicate.describe("are rules or values (no framework suffix)", HouseRules::isRuleOrValue);

    static final ArchRule RULES_ARE_PURE = noClasses()
            .that(RULE_OR_VALUE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "io.quarkus..",
                    "org.jdbi..",
                    "java.sql..",
                    "com.fasterxml..",
                    "org.eclipse.microprofile..")
            .as("Rules and values import no framework");

    static final ArchRule NO_WALL_CLOCK = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Clocks")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .as("Time comes from the injected clock");

    static final ArchRule MONEY_IS_EXACT = noClasses()
            .should()
            .callConstructor(BigDecimal.class, double.class)
            .orShould()
            .callMethod(BigDecimal.class, "equals", Object.class)
            .orShould()
            .callMethod(BigDecimal.class, "doubleValue")
            .orShould()
            .callMethod(BigDecimal.class, "valueOf", double.class)
            .as("Amounts never pass through floating point");

    static final ArchRule NO_FIELD_INJECTION =
            noFields().should().beAnnotatedWith(Inject.class).as("Dependencies come by constructor");

    static final ArchRule NO_EMPTY_NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .as("A class is named for what it is");

    static final ArchRule PACKAGES_ARE_EXPLAINED =
            classes().should(resideInExplainedPackage()).as("Every package has a package-info");

    private static final List<ArchRule> RULES = List.of(
            RULES_ARE_PURE, NO_WALL_CLOCK, MONEY_IS_EXACT, NO_FIELD_INJECTION, NO_EMPTY_NAMES, PACKAGES_ARE_EXPLAINED);

    private HouseRules() {}

    /** @param basePackage of one service, such as {@code dev.tokenward.limits} */
    public static void check(String basePackage) {
        JavaClasses classes = production(basePackage);
        if (classes.isEmpty()) {
            throw new AssertionError("No classes under " + basePackage);
        }
        RULES.forEach(rule -> rule.allowEmptyShould(true).check(classes));
        slices().matching(basePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .as("Capabilities do not depend on each other in circles")
                .check(classes);
    }

    static JavaClasses production(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    private static boolean isRuleOrValue(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        String name = outer.getSimpleName();
        return !name.equals("package-info") && FRAMEWORK_SUFFIXES.stream().noneMatch(name::endsWith);
    }

    private static ArchCondition<JavaClass> resideInExplainedPackage() {
        return new ArchCondition<>("be in a package with a package-info.java") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean explained = type.getPackage().getClasses().stream()
                        .anyMatch(other -> other.getSimpleName().equals("package-info"));
                if (!explained && !type.getPackageName().isEmpty()) {
                    events.add(
                            SimpleConditionEvent.violated(type, type.getPackageName() + " has no package-info.java"));
                }
            }
        };
    }
}
