package dev.tokenward.analytics.readmodel;

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
    @Path("/daily-usage")
    ChangePage<UsageChange> dailyUsage(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);

    @GET
    @Path("/hourly-usage")
    ChangePage<UsageChange> hourlyUsage(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);
}
