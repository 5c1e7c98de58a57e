package dev.tokenward.usage.attribution;

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
    @Path("/users")
    ChangePage<PersonChange> users(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);

    @GET
    @Path("/access")
    ChangePage<SurfacesChange> access(
            @QueryParam("after") String after, @QueryParam("limit") int limit, @QueryParam("wait") int wait);
}
