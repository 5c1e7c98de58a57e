package dev.tokenward.usage.confirmation;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.Closeable;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Whom a difference of spend would block, as limits-service knows it. */
@Path("/v1/spend/what_if")
@RegisterRestClient(configKey = "limits")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface WhatIfClient extends Closeable {
    @POST
    WhatIfJson.Answer ask(WhatIfJson.Question question);
}
