package dev.tokenward.analytics.readmodel;

import dev.tokenward.commons.feed.ChangePage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.Closeable;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The feeds of directory-service that we follow. */
@Path("/v1/changes")
@RegisterRestClient(configKey = "directory")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface DirectoryClient extends Closeable {
    @GET
    @Path("/organizations")
    ChangePage<OrganizationChange> organizations(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);

    @GET
    @Path("/users")
    ChangePage<UserChange> users(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);

    @GET
    @Path("/groups")
    ChangePage<GroupChange> groups(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);

    @GET
    @Path("/invites")
    ChangePage<InviteChange> invites(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);

    @GET
    @Path("/rollouts")
    ChangePage<RolloutChange> rollouts(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);
}
