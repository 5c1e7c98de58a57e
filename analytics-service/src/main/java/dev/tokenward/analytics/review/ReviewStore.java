package dev.tokenward.analytics.review;

import dev.tokenward.analytics.window.DayRange;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The reviews that were made, and what was signed off in them. */
@Singleton
public class ReviewStore {
    private final Jdbi jdbi;
    private final ReviewSectionsJson json;

    ReviewStore(Jdbi jdbi, ReviewSectionsJson json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * Those of one period together. Who adds the first adds all: another replica waits at the first, and finds it there.
     *
     * @return how many were not there
     */
    int add(Handle handle, List<Review> made) {
        int added = 0;
        for (Review review : made) {
            if (!add(handle, review)) {
                return added;
            }
            added++;
        }
        return added;
    }

    private boolean add(Handle handle, Review review) {
        String sql = """
                insert into reviews (org_id, id, cadence, first_day, end_day, audience, audience_name, made_at, sections)
                values (:org, :id, :cadence, :first, :end, :audience, :name, :made, cast(:sections as jsonb))
                on conflict (org_id, cadence, first_day, audience) do nothing
                """;
        return handle.createUpdate(sql)
                        .bind("org", review.organization())
                        .bind("id", review.id())
                        .bind("cadence", review.period().cadence().wireName())
                        .bind("first", review.period().days().first())
                        .bind("end", review.period().days().end())
                        .bind("audience", review.audience().id())
                        .bind("name", review.audience().name())
                        .bind("made", review.madeAt())
                        .bind("sections", json.write(review.sections()))
                        .execute()
                == 1;
    }

    boolean isMade(String organization, ReviewPeriod period) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from reviews where org_id = :org and cadence = :cadence and first_day = :first
                        """)
                        .bind("org", organization)
                        .bind("cadence", period.cadence().wireName())
                        .bind("first", period.days().first())
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /** Newest first; before that id alone. */
    List<Review> list(String organization, List<String> audiences, String beforeId, int limit) {
        String sql = """
                select * from reviews
                where org_id = :org and audience = any(:audiences) and (:before = '' or id < :before)
                order by id desc limit :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .registerArrayType(String.class, "text")
                .bind("org", organization)
                .bindArray("audiences", String.class, audiences)
                .bind("before", beforeId)
                .bind("limit", limit)
                .map((row, context) -> review(row))
                .list());
    }

    public Optional<Review> find(String organization, String id) {
        return jdbi.withHandle(
                handle -> handle.select("select * from reviews where org_id = ? and id = ?", organization, id)
                        .map((row, context) -> review(row))
                        .findOne());
    }

    public List<SignOff> signOffs(String organization, String reviewId) {
        return jdbi.withHandle(handle -> handle.select(
                        "select * from review_sign_offs where org_id = ? and review_id = ?", organization, reviewId)
                .map((row, context) -> new SignOff(
                        row.getString("task_id"),
                        row.getString("key_id"),
                        Optional.ofNullable(row.getString("user_id")),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** False where the task was signed off before: the first stands. */
    boolean sign(Handle handle, Review review, SignOff signOff) {
        String sql = """
                insert into review_sign_offs (org_id, review_id, task_id, key_id, user_id, signed_at)
                values (:org, :review, :task, :key, :user, :signed)
                on conflict do nothing
                """;
        return handle.createUpdate(sql)
                        .bind("org", review.organization())
                        .bind("review", review.id())
                        .bind("task", signOff.taskId())
                        .bind("key", signOff.keyId())
                        .bind("user", signOff.userId().orElse(null))
                        .bind("signed", signOff.signedAt())
                        .execute()
                == 1;
    }

    private Review review(ResultSet row) throws SQLException {
        DayRange days =
                new DayRange(row.getObject("first_day", LocalDate.class), row.getObject("end_day", LocalDate.class));
        return new Review(
                row.getString("org_id"),
                row.getString("id"),
                new ReviewPeriod(
                        ReviewCadence.ofWireName(row.getString("cadence")).orElseThrow(), days),
                new ReviewAudience(row.getString("audience"), row.getString("audience_name")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                json.read(row.getString("sections")));
    }
}
