package dev.tokenward.analytics.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tokenward.commons.money.Money;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.Closeable;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What usage-service alone can say: what tokens cost on another model, and what came late (docs/feeds.md). */
@Path("/v1")
@RegisterRestClient(configKey = "usage-answers")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface UsageAnswersClient extends Closeable {
    @POST
    @Path("/model_mix/lines")
    Priced price(TokenLines lines);

    @GET
    @Path("/late_usage")
    LateUsage late(
            @QueryParam("org_id") String organization,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to);

    record TokenLines(String orgId, String model, List<TokenLine> lines) {}

    record TokenLine(
            LocalDate day,
            long requests,
            long uncachedInput,
            long cacheRead,
            @JsonProperty("cache_write_5m") long cacheWrite5m,
            @JsonProperty("cache_write_1h") long cacheWrite1h,
            long output,
            long webSearches) {
        long prompt() {
            return uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h;
        }
    }

    /** In the order of the lines. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Priced(String pricedAs, List<Money> net) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LateUsage(List<LateLine> data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LateLine(String kind, String product, long requests, Money net) {}
}
