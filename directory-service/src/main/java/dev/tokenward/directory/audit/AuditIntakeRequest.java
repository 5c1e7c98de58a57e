package dev.tokenward.directory.audit;

import dev.tokenward.commons.audit.AuditEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Audit events of one service. */
@Schema(
        examples = "{\"events\":[{\"id\":\"audit_019aa0d3b1c27c03a3c362337cf9a9e7\","
                + "\"org_id\":\"org_019aa0d3b1c27c03a3c362337cf9a9e7\",\"service\":\"limits\","
                + "\"at\":\"2026-11-23T09:30:00Z\",\"actor\":\"apikey_019aa0d3b1c27c03a3c362337cf9a9e7\","
                + "\"action\":\"spend_limit.deleted\",\"object_id\":\"spl_019aa0d3b1c27c03a3c362337cf9a9e7\","
                + "\"before\":{\"amount\":\"50000\"}}]}")
public record AuditIntakeRequest(
        @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid AuditEvent> events) {}
