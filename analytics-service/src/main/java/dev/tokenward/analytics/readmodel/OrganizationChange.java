package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/** What we keep of an organization. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrganizationChange(String name, Map<String, Integer> seats) {}
