package dev.tokenward.analytics.member;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.Closeable;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where one member stands, as limits-service knows it. */
@Path("/v1/members/standing")
@RegisterRestClient(configKey = "limits")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface StandingClient extends Closeable {
    @GET
    StandingJson.Standing standing(@QueryParam("org_id") String organization, @QueryParam("user_id") String userId);
}
