package dev.tokenward.analytics.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActorTest {
    @Test
    void identityTellsWhatIsKnownOfAStranger() {
        Actor byEmail = Actor.unattributed("email:a@b.c");
        Actor byAccount = Actor.unattributed("account_uuid:1-2");

        assertThat(byEmail.email()).contains("a@b.c");
        assertThat(byEmail.accountUuid()).isEmpty();
        assertThat(byEmail.userId()).isEmpty();
        assertThat(byAccount.email()).isEmpty();
        assertThat(byAccount.accountUuid()).contains("1-2");
        assertThat(byAccount.sortKey()).isEqualTo("account_uuid:1-2");
    }

    @Test
    void deletedUserKeepsTheIdAndLosesTheName() {
        Actor actor = Actor.deleted("user_a");

        assertThat(actor.userId()).contains("user_a");
        assertThat(actor.name()).contains("Deleted User");
        assertThat(actor.email()).isEmpty();
        assertThat(actor.deleted()).isTrue();
    }

    @Test
    void knownUserIsAttributed() {
        Actor actor = Actor.known("user_a", "a@b.c", "Ada", Optional.empty());

        assertThat(actor.attributed()).isTrue();
        assertThat(actor.sortKey()).isEqualTo("a@b.c");
    }
}
