package dev.tokenward.analytics.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.Closeable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Uses of connectors, as usage-service has them. */
@Path("/v1/connector_uses")
@RegisterRestClient(configKey = "usage")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface ConnectorUseClient extends Closeable {
    @GET
    Uses uses(
            @QueryParam("org_id") String organization,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to);

    /** @param data lines of day, actor, user, product, connector and sessions; what they have beside is passed over */
    record Uses(List<JsonNode> data) {}
}
