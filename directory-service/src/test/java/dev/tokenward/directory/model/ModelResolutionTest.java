package dev.tokenward.directory.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelResolutionTest {
    private static final String EVERYONE = "";
    private static final String EVERYWHERE = "";

    @Test
    void withoutARuleEverythingIsAllowedAndNothingCapped() {
        SurfaceModels models = ModelResolution.on("chat", person());

        assertThat(models.allowed()).isEmpty();
        assertThat(models.effortCaps()).isEmpty();
        assertThat(ModelResolution.defaultModel(person())).isEqualTo("sonnet");
    }

    @Test
    void aGroupNarrowsWhatHoldsForAll() {
        PersonModels person =
                person(allows(EVERYONE, "chat", "haiku", "sonnet", "opus"), allows("design", "chat", "haiku"));

        assertThat(ModelResolution.on("chat", person).allowed()).containsExactly("haiku");
    }

    @Test
    void aGroupWidensWhatHoldsForAll() {
        PersonModels person = person(allows(EVERYONE, "chat", "haiku"), allows("design", EVERYWHERE));

        assertThat(ModelResolution.on("chat", person).allowed()).isEmpty();
    }

    @Test
    void ofSeveralGroupsTheWidestHolds() {
        PersonModels person = person(allows("design", "chat", "haiku"), allows("sales", "chat", "sonnet"));

        assertThat(ModelResolution.on("chat", person).allowed()).containsExactly("haiku", "sonnet");
    }

    @Test
    void theSurfaceItselfGoesBeforeEverySurface() {
        PersonModels person = person(allows(EVERYONE, EVERYWHERE, "opus"), allows(EVERYONE, "chat", "haiku"));

        assertThat(ModelResolution.on("chat", person).allowed()).containsExactly("haiku");
        assertThat(ModelResolution.on("cowork", person).allowed()).containsExactly("opus");
    }

    @Test
    void aRuleThatSaysNothingOfModelsDoesNotDecideOnThem() {
        PersonModels person = person(allows(EVERYONE, "chat", "haiku"), caps("design", "chat", "opus", Effort.LOW));

        assertThat(ModelResolution.on("chat", person).allowed()).containsExactly("haiku");
        assertThat(ModelResolution.on("chat", person).effortCaps()).isEqualTo(Map.of("opus", Effort.LOW));
    }

    @Test
    void eachModelsEffortIsCappedByTheNearestThatNamesIt() {
        PersonModels person = person(
                caps(EVERYONE, EVERYWHERE, "opus", Effort.LOW),
                caps(EVERYONE, "chat", "sonnet", Effort.MEDIUM),
                caps("design", "chat", "opus", Effort.MEDIUM),
                caps("sales", "chat", "opus", Effort.HIGH));

        assertThat(ModelResolution.on("chat", person).effortCaps())
                .isEqualTo(Map.of("opus", Effort.HIGH, "sonnet", Effort.MEDIUM));
    }

    @Test
    void theDefaultIsThatOfTheFirstGroupByName() {
        PersonModels person = person(prefers("sales", "haiku"), prefers("design", "opus"));

        assertThat(ModelResolution.defaultModel(person)).isEqualTo("opus");
    }

    /** Every subset of rules at every nearness: the order in which they were written never matters. */
    @Test
    void theOrderOfRulesNeverMatters() {
        List<ModelRule> rules = List.of(
                allows(EVERYONE, EVERYWHERE, "opus"),
                allows(EVERYONE, "chat", "sonnet"),
                allows("design", EVERYWHERE, "haiku"),
                allows("sales", "chat"),
                allows("sales", "chat", "haiku"),
                caps("design", "chat", "opus", Effort.LOW),
                prefers("sales", "haiku"),
                prefers("design", "opus"));
        int cases = 0;
        for (int subset = 0; subset < 1 << rules.size(); subset++) {
            List<ModelRule> chosen = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(0, rules.get(i));
                }
            }
            List<ModelRule> turned = new ArrayList<>(chosen);
            Collections.reverse(turned);
            PersonModels one = new PersonModels("sonnet", NAMES, chosen);
            PersonModels other = new PersonModels("sonnet", NAMES, turned);
            assertThat(ModelResolution.on("chat", one)).isEqualTo(ModelResolution.on("chat", other));
            assertThat(ModelResolution.defaultModel(one)).isEqualTo(ModelResolution.defaultModel(other));
            cases++;
        }
        assertThat(cases).isEqualTo(256);
    }

    private static final Map<String, String> NAMES = Map.of("design", "Design", "sales", "Sales");

    private static PersonModels person(ModelRule... rules) {
        return new PersonModels("sonnet", NAMES, List.of(rules));
    }

    private static ModelRule allows(String group, String surface, String... models) {
        return rule(group, surface, Optional.empty(), Optional.of(List.of(models)), Map.of());
    }

    private static ModelRule caps(String group, String surface, String model, Effort cap) {
        return rule(group, surface, Optional.empty(), Optional.empty(), Map.of(model, cap));
    }

    private static ModelRule prefers(String group, String model) {
        return rule(group, EVERYWHERE, Optional.of(model), Optional.empty(), Map.of());
    }

    private static ModelRule rule(
            String group,
            String surface,
            Optional<String> preferred,
            Optional<List<String>> allowed,
            Map<String, Effort> caps) {
        return new ModelRule(
                Optional.of(group).filter(id -> !id.isEmpty()),
                Optional.of(surface).filter(name -> !name.isEmpty()),
                preferred,
                allowed,
                caps);
    }
}
