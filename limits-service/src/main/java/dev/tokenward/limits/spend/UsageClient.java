package dev.tokenward.limits.spend;

import dev.tokenward.commons.feed.ChangePage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.Closeable;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The feeds of usage-service that we follow. */
@Path("/v1/changes")
@RegisterRestClient(configKey = "usage")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface UsageClient extends Closeable {
    @GET
    @Path("/spend")
    ChangePage<SpendChange> spend(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);

    @GET
    @Path("/turns")
    ChangePage<TurnChange> turns(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);
}
