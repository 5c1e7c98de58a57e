package dev.tokenward.usage.books;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Keeps since when an organization has books. */
@Singleton
public class BooksStore {
    /** The days that were final at an instant; none are while nobody has opened the books. */
    public FinalDays at(Handle handle, String organization, Instant instant) {
        return handle.createQuery("select opened_at from books where org_id = :org")
                .bind("org", organization)
                .mapTo(Instant.class)
                .findOne()
                .map(openedAt -> new FinalDays(openedAt, instant))
                .orElse(new FinalDays(instant, instant));
    }

    /** Opens them if nobody has yet. */
    public FinalDays open(Handle handle, String organization, Instant now) {
        return handle.createQuery("""
                        with opened as (
                            insert into books (org_id, opened_at) select :org, :now
                            where not exists (select from books where org_id = :org)
                            on conflict do nothing)
                        select coalesce((select opened_at from books where org_id = :org), :now)
                        """)
                .bind("org", organization)
                .bind("now", now)
                .mapTo(Instant.class)
                .map(openedAt -> new FinalDays(openedAt, now))
                .one();
    }
}
