package dev.tokenward.usage.discount;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps an organization's discounts. */
@Singleton
class DiscountService {
    private final DiscountStore store;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final Jdbi jdbi;
    private final Clock clock;

    DiscountService(
            DiscountStore store,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Preconditions preconditions,
            Jdbi jdbi,
            Clock clock) {
        this.store = store;
        this.audit = audit;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    DiscountResponse create(String organization, DiscountRequest request) {
        return idempotency.once(
                organization, () -> jdbi.inTransaction(handle -> create(handle, organization, request)));
    }

    private DiscountResponse create(Handle handle, String organization, DiscountRequest request) {
        store.lock(handle, organization);
        DatedDiscount dated = request.toDiscount(Ids.next("discount"), clock.instant());
        for (DatedDiscount other : store.discounts(handle, organization).all()) {
            refuseOverlap(dated, other);
        }
        store.add(handle, organization, dated);
        DiscountResponse made = DiscountResponse.of(dated);
        audit.record(organization, "discount.created", made.id(), null, made);
        return made;
    }

    Page<DiscountResponse> list(String organization, int limit, String page) {
        PageToken query = PageToken.of("discounts", organization);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        List<DatedDiscount> rows = jdbi.withHandle(handle -> store.list(handle, organization, after, limit + 1));
        return Page.of(rows, limit, query, dated -> List.of(dated.discount().id()))
                .map(DiscountResponse::of);
    }

    /** Also when it was deleted: events that had it name it. */
    DiscountResponse find(String organization, String id) {
        return jdbi.withHandle(handle -> store.findKept(handle, organization, id))
                .map(DiscountResponse::of)
                .orElseThrow(() -> ProblemException.notFound("discount", id));
    }

    DeletedDiscountResponse delete(String organization, String id) {
        return jdbi.inTransaction(handle -> {
            store.lock(handle, organization);
            DiscountResponse before = store.find(handle, organization, id)
                    .map(DiscountResponse::of)
                    .orElseThrow(() -> ProblemException.notFound("discount", id));
            preconditions.check(before);
            store.delete(handle, organization, id, clock.instant());
            audit.record(organization, "discount.deleted", id, before, null);
            return DeletedDiscountResponse.of(id);
        });
    }

    private static void refuseOverlap(DatedDiscount dated, DatedDiscount other) {
        if (dated.overlaps(other)) {
            throw ProblemException.invalidField(
                    "/starting_at",
                    "Discount '" + other.discount().id() + "' is on the same models from " + other.from()
                            + other.until().map(end -> " until " + end).orElse(" on")
                            + ". Choose other instants, or delete it first.");
        }
    }
}
