package dev.tokenward.commons;

import com.github.f4b6a3.uuid.UuidCreator;

/** Makes prefixed identifiers that sort by the time of their making: {@code user_0193…} over a UUIDv7. */
public final class Ids {
    private Ids() {}

    /** @param prefix without the underscore: {@code user}, {@code rbac_group}, {@code spl} */
    public static String next(String prefix) {
        return prefix + "_" + UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
    }
}
