package dev.tokenward.limits.tier;

import dev.tokenward.commons.audit.AuditOutboxStore;
import dev.tokenward.commons.http.Preconditions;
import dev.tokenward.commons.idempotency.IdempotencyStore;
import dev.tokenward.commons.page.Page;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.limits.LimitsProblem;
import dev.tokenward.limits.directory.DirectoryState;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/** Keeps an organization's tiers beside those to start with. */
@Singleton
class TierService {
    private final TierStore store;
    private final DirectoryState directory;
    private final AuditOutboxStore audit;
    private final IdempotencyStore idempotency;
    private final Preconditions preconditions;
    private final Jdbi jdbi;

    TierService(
            TierStore store,
            DirectoryState directory,
            AuditOutboxStore audit,
            IdempotencyStore idempotency,
            Preconditions preconditions,
            Jdbi jdbi) {
        this.store = store;
        this.directory = directory;
        this.audit = audit;
        this.idempotency = idempotency;
        this.preconditions = preconditions;
        this.jdbi = jdbi;
    }

    Page<Tier> list(String organization, int limit, String page) {
        PageToken query = PageToken.of("spend_tiers", organization);
        String after = query.decode(page).map(key -> key.get(0)).orElse("");
        Map<String, Tier> byName = new TreeMap<>();
        StandardTiers.all().forEach(tier -> byName.put(tier.name(), tier));
        store.list(organization).forEach(tier -> byName.put(tier.name(), tier));
        List<Tier> rows = byName.values().stream()
                .filter(tier -> tier.name().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return Page.of(rows, limit, query, tier -> List.of(tier.name()));
    }

    Tier find(String organization, String name) {
        return lookUp(organization, name).orElseThrow(() -> ProblemException.notFound("spend tier", name));
    }

    Tier create(String organization, Tier tier, UnaryOperator<String> pointer) {
        checkSurfaces(organization, tier, pointer);
        return idempotency.once(
                organization,
                () -> {
                    store.lock(organization);
                    if (lookUp(organization, tier.name()).isPresent()) {
                        throw exists(tier.name());
                    }
                    return put(organization, Optional.empty(), tier);
                },
                TierResponse::of);
    }

    Tier put(String organization, Tier tier, UnaryOperator<String> pointer) {
        checkSurfaces(organization, tier, pointer);
        return jdbi.inTransaction(handle -> {
            store.lock(organization);
            Optional<Tier> before = lookUp(organization, tier.name());
            before.map(TierResponse::of).ifPresent(preconditions::check);
            return put(organization, before, tier);
        });
    }

    /** One that there is to start with is there again as it was. */
    void delete(String organization, String name) {
        jdbi.useTransaction(handle -> {
            store.lock(organization);
            Tier before = find(organization, name);
            preconditions.check(TierResponse.of(before));
            if (before.updatedAt().isPresent()) {
                store.delete(organization, name);
                Optional<TierResponse> after = StandardTiers.find(name).map(TierResponse::of);
                audit.record(organization, "spend_tier.deleted", name, TierResponse.of(before), after.orElse(null));
            }
        });
    }

    /** @param pointer where the request names a surface */
    void checkSurfaces(String organization, Tier tier, UnaryOperator<String> pointer) {
        Set<String> known = directory.of(organization).surfaces();
        List<FieldError> errors = new ArrayList<>();
        tier.limits().keySet().stream()
                .filter(surface -> !known.isEmpty() && !known.contains(surface))
                .forEach(surface -> errors.add(FieldError.ofPointer(
                        pointer.apply(surface),
                        "There is no surface '" + surface + "' in this organization; there are " + known + ".")));
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    LimitsProblem.SURFACE_UNKNOWN, errors.get(0).detail(), errors);
        }
    }

    private Tier put(String organization, Optional<Tier> before, Tier tier) {
        store.put(organization, tier);
        audit.record(
                organization,
                "spend_tier.set",
                tier.name(),
                before.map(TierResponse::of).orElse(null),
                TierResponse.of(tier));
        return tier;
    }

    private Optional<Tier> lookUp(String organization, String name) {
        return store.find(organization, name).or(() -> StandardTiers.find(name));
    }

    private static ProblemException exists(String name) {
        String detail = "There is a tier '" + name + "' already: change it with PUT, or take another name.";
        return new ProblemException(LimitsProblem.TIER_EXISTS, detail, List.of(FieldError.ofPointer("/name", detail)));
    }
}
