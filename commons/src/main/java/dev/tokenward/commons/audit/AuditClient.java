package dev.tokenward.commons.audit;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.Closeable;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Tells directory-service of changes. */
@Path("/v1/audit_events")
@RegisterRestClient(configKey = "directory")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
public interface AuditClient extends Closeable {
    @POST
    AuditReceipt deliver(AuditDelivery delivery);
}
