package dev.tokenward.analytics.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What we keep of a group; its members come with the users. */
@JsonIgnoreProperties(ignoreUnknown = true)
record GroupChange(String name, String sourceType, List<String> ownerIds) {}
