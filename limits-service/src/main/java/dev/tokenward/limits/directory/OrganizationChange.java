package dev.tokenward.limits.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What we keep of an organization. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrganizationChange(String defaultModel) {}
