package dev.tokenward.commons.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives the first answer again, and says that it does. */
public class RepeatedRequestMappers {
    @ServerExceptionMapper
    public Response again(RepeatedRequest repeated) {
        return Response.ok(repeated.answer(), MediaType.APPLICATION_JSON_TYPE)
                .header("idempotency-replayed", "true")
                .build();
    }
}
