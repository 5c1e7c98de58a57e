package dev.tokenward.directory.audit;

import dev.tokenward.commons.audit.AuditEvent;
import dev.tokenward.commons.audit.AuditReceipt;
import dev.tokenward.commons.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what other services tell of their changes. */
@Singleton
class AuditIntakeService {
    private final AuditStore store;

    AuditIntakeService(AuditStore store) {
        this.store = store;
    }

    AuditReceipt take(List<AuditEvent> events) {
        return Tenancy.everyOrganization(() -> {
            Set<String> known =
                    store.organizations(events.stream().map(AuditEvent::orgId).collect(Collectors.toSet()));
            List<AuditEvent> good = events.stream()
                    .filter(event -> known.contains(event.orgId()))
                    .toList();
            List<AuditReceipt.RefusedAuditEvent> refused = events.stream()
                    .filter(event -> !known.contains(event.orgId()))
                    .map(event -> new AuditReceipt.RefusedAuditEvent(
                            event.id(), "There is no organization '" + event.orgId() + "'."))
                    .toList();
            int accepted = store.insert(good);
            return new AuditReceipt("audit_receipt", accepted, good.size() - accepted, refused);
        });
    }
}
