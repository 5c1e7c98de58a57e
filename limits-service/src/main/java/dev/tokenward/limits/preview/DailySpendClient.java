package dev.tokenward.limits.preview;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tokenward.commons.money.Money;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.Closeable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Past spend, as usage-service has it. */
@Path("/v1/spend")
@RegisterRestClient(configKey = "usage")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface DailySpendClient extends Closeable {
    @GET
    @Path("/daily")
    Days daily(
            @QueryParam("org_id") String organization,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Days(List<Line> data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(LocalDate day, String userId, String product, Money amount) {}
}
