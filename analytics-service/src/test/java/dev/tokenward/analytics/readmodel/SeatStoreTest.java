package dev.tokenward.analytics.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.feed.Change;
import dev.tokenward.commons.feed.ChangePage;
import dev.tokenward.commons.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SeatStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    @Inject
    SeatStore seats;

    @Inject
    Jdbi jdbi;

    private final String first = Ids.next("org");
    private final String second = Ids.next("org");

    @Test
    void nothingIsCountedBeforeTheUsersHaveBeenTakenOverWhollyAndThenEveryOrganizationIs() {
        rolledBack(handle -> {
            handle.execute("update feed_cursors set as_of = null where feed = 'users'");
            user(handle, first, "user_a");
            seats.count(page(first, true, NOON));
            assertThat(assigned(handle, first)).isEmpty();

            user(handle, second, "user_b");
            user(handle, second, "user_c");
            seats.count(page(second, false, NOON));
            assertThat(assigned(handle, first)).contains(1L);
            assertThat(assigned(handle, second)).contains(2L);
        });
    }

    @Test
    void laterPagesCountTheirOwnOrganizationsAndTheLastCountOfADayStands() {
        rolledBack(handle -> {
            handle.execute("""
                    insert into feed_cursors (feed, cursor, as_of) values ('users', '', now())
                    on conflict (feed) do update set as_of = excluded.as_of
                    """);
            user(handle, first, "user_a");
            user(handle, second, "user_b");
            seats.count(page(first, true, NOON));
            assertThat(assigned(handle, first)).contains(1L);
            assertThat(assigned(handle, second)).isEmpty();

            handle.execute("delete from users where org_id = ?", first);
            seats.count(page(first, false, NOON.plusSeconds(60)));
            seats.count(page(first, false, NOON.plusSeconds(60)));
            assertThat(assigned(handle, first)).contains(0L);
        });
    }

    private void rolledBack(HandleConsumer<RuntimeException> work) {
        Tenancy.everyOrganization(() -> {
            jdbi.useTransaction(handle -> {
                work.useHandle(handle);
                handle.rollback();
            });
            return null;
        });
    }

    private static void user(Handle handle, String organization, String id) {
        handle.execute("""
                insert into users (org_id, user_id, email, name, role, seat_tier, status)
                values (?, ?, 'a@example.com', 'A', 'user', 'standard', 'active')
                """, organization, id);
    }

    private static Optional<Long> assigned(Handle handle, String organization) {
        return handle.createQuery("select assigned from seat_days where org_id = :org")
                .bind("org", organization)
                .mapTo(Long.class)
                .findOne();
    }

    private static ChangePage<UserChange> page(String organization, boolean hasMore, Instant asOf) {
        return new ChangePage<>(List.of(new Change<>(organization, "user_a", true, null)), "next", hasMore, asOf);
    }
}
