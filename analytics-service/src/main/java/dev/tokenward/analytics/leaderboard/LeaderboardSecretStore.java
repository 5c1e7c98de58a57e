package dev.tokenward.analytics.leaderboard;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.jdbi.v3.core.Jdbi;

/** The secret of each organization's pseudonyms, made when it is first needed. */
@Singleton
class LeaderboardSecretStore {
    private static final int BYTES = 32;

    private final Jdbi jdbi;
    /** Made late: a native image must not bring a seed of its own. */
    private SecureRandom random;

    LeaderboardSecretStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    byte[] of(String organization) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate(
                            "insert into leaderboard_secrets (org_id, secret) values (:org, :secret) on conflict do nothing")
                    .bind("org", organization)
                    .bind("secret", fresh())
                    .execute();
            return handle.createQuery("select secret from leaderboard_secrets where org_id = :org")
                    .bind("org", organization)
                    .mapTo(byte[].class)
                    .one();
        });
    }

    private synchronized byte[] fresh() {
        if (random == null) {
            random = new SecureRandom();
        }
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
