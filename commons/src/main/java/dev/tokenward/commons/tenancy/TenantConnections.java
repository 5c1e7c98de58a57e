package dev.tokenward.commons.tenancy;

import dev.tokenward.commons.identity.CurrentCaller;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Tells PostgreSQL whose rows a connection may see, each time one is taken from the pool: the row-level security of every
 * table compares {@code org_id} with the setting {@code tokenward.org}. Without a caller nothing is in sight.
 */
@Singleton
public class TenantConnections implements AgroalPoolInterceptor {
    private final CurrentCaller caller;

    TenantConnections(CurrentCaller caller) {
        this.caller = caller;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('tokenward.org', ?, false)")) {
            statement.setString(1, Tenancy.chosen().orElseGet(this::organizationOfCaller));
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection could not be bound to an organization", e);
        }
    }

    private String organizationOfCaller() {
        boolean inRequest = Arc.container().requestContext().isActive();
        return inRequest && !caller.isAnonymous()
                ? caller.get().organizationId().orElse("")
                : "";
    }
}
