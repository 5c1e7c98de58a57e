package dev.tokenward.commons.tenancy;

import dev.tokenward.commons.identity.Caller;
import dev.tokenward.commons.identity.CurrentCaller;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells PostgreSQL whose rows a connection may see, each time one is taken from the pool: the row-level security of every
 * table compares {@code org_id} with the setting {@code tokenward.org}. Without a caller nothing is in sight. The setting
 * {@code tokenward.caller} tells histories that triggers write who it was.
 */
@Singleton
public class TenantConnections implements AgroalPoolInterceptor {
    private final CurrentCaller caller;

    TenantConnections(CurrentCaller caller) {
        this.caller = caller;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select set_config('tokenward.org', ?, false), set_config('tokenward.caller', ?, false)")) {
            Optional<Caller> asking = asking();
            statement.setString(
                    1,
                    Tenancy.chosen()
                            .orElse(asking.flatMap(Caller::organizationId).orElse("")));
            statement.setString(
                    2, asking.map(who -> who.userId().orElse(who.subject())).orElse(""));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection could not be bound to an organization", e);
        }
    }

    /** Not asked where the organization was chosen: the caller's own key may be what is being read. */
    private Optional<Caller> asking() {
        boolean inRequest =
                Tenancy.chosen().isEmpty() && Arc.container().requestContext().isActive();
        return inRequest && !caller.isAnonymous() ? Optional.of(caller.get()) : Optional.empty();
    }
}
