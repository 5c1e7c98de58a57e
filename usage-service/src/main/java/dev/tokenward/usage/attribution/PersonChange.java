package dev.tokenward.usage.attribution;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What we need of a person: how usage may name them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PersonChange(String email, String accountUuid) {}
