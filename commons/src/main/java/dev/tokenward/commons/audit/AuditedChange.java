package dev.tokenward.commons.audit;

/** One change of many to be told; parameters as {@link AuditEvents#event}, null before or after where there is nothing. */
public record AuditedChange(String organization, String action, String objectId, Object before, Object after) {}
