package dev.tokenward.analytics.sums;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a part of the cost was for, in the order of usage-service, with the vendor's names. */
enum CostPart {
    UNCACHED_INPUT("tokens", "uncached_input_tokens"),
    CACHE_READ("tokens", "cache_read_input_tokens"),
    CACHE_WRITE_5M("tokens", "cache_creation.ephemeral_5m_input_tokens"),
    CACHE_WRITE_1H("tokens", "cache_creation.ephemeral_1h_input_tokens"),
    OUTPUT("tokens", "output_tokens"),
    WEB_SEARCH("web_search", null),
    /** Cost that came with the usage as one amount: the vendor's reports of analytics have no name for it. */
    REPORTED(null, null);

    private final String costType;
    private final String tokenType;

    CostPart(String costType, String tokenType) {
        this.costType = costType;
        this.tokenType = tokenType;
    }

    /** The column of its gross: {@code gross_cache_read}. */
    String column() {
        return "gross_" + name().toLowerCase(Locale.ROOT);
    }

    /** Puts what it was for beside the other dimensions. */
    void addTo(Map<Dimension, String> dimensions) {
        Optional.ofNullable(costType).ifPresent(type -> dimensions.put(Dimension.COST_TYPE, type));
        Optional.ofNullable(tokenType).ifPresent(type -> dimensions.put(Dimension.TOKEN_TYPE, type));
    }
}
