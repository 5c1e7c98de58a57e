package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/** What we keep of an organization; what the directory does not say is null. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrganizationChange(String name, Map<String, Integer> seats, String defaultModel, Integer groupCountThreshold) {}
