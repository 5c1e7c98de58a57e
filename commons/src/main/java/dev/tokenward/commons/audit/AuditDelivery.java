package dev.tokenward.commons.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Audit events of one service, on their way. */
@RegisterForReflection
public record AuditDelivery(List<AuditEvent> events) {}
