package dev.tokenward.analytics.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    @Test
    void whoReadsAnalyticsSeesEveryoneEvenWhoOwnsAGroup() {
        Visibility wide = of(Set.of(Scope.ANALYTICS_READ, Scope.GROUPS_OWN), "rbac_group_a");

        assertThat(wide.ofEveryone()).isTrue();
        assertThat(wide.groups(List.of())).isEmpty();
        assertThat(wide.groups(List.of("rbac_group_b"))).containsExactly("rbac_group_b");
    }

    @Test
    void anOwnerIsHeldToTheirGroups() {
        Visibility own = of(Set.of(Scope.GROUPS_OWN), "rbac_group_b", "rbac_group_a");

        assertThat(own.ofEveryone()).isFalse();
        assertThat(own.groups(List.of())).containsExactly("rbac_group_a", "rbac_group_b");
        assertThat(own.groups(List.of("rbac_group_b"))).containsExactly("rbac_group_b");
    }

    @Test
    void anotherGroupIsRefusedByName() {
        Visibility own = of(Set.of(Scope.GROUPS_OWN), "rbac_group_a");

        assertThatThrownBy(() -> own.groups(List.of("rbac_group_a", "rbac_group_x")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("rbac_group_x")
                .hasMessageContaining("rbac_group_a");
    }

    @Test
    void whoOwnsNoGroupSeesNothing() {
        assertThatThrownBy(() -> of(Set.of(Scope.GROUPS_OWN)).groups(List.of())).isInstanceOf(ProblemException.class);
    }

    private static Visibility of(Set<String> scopes, String... groups) {
        return Visibility.of(new Caller(
                "apikey_1", Optional.of("org_1"), Optional.of("user_1"), Optional.empty(), scopes, Set.of(groups)));
    }
}
