package dev.tokenward.limits.increase;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.Closeable;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What members' tokens cost on their models, and would have cost on another. */
@Path("/v1/model_mix")
@RegisterRestClient(configKey = "model-mix")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface ModelMixClient extends Closeable {
    @POST
    ModelMixJson.Answer ask(ModelMixJson.Question question);
}
