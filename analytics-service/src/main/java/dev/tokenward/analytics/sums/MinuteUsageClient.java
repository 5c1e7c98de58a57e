package dev.tokenward.analytics.sums;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Usage by the minute, as usage-service has it. */
@Path("/v1/spend")
@RegisterRestClient(configKey = "usage")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface MinuteUsageClient extends Closeable {
    @GET
    @Path("/minutes")
    Minutes minutes(
            @QueryParam("org_id") String organization, @QueryParam("from") Instant from, @QueryParam("to") Instant to);

    /** @param data rows with the columns of {@code daily_usage}, amounts in minor units; what they have beside is passed over */
    record Minutes(List<JsonNode> data) {}
}
