package dev.tokenward.analytics.monthlimit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tokenward.commons.money.Money;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Limits as they held at an instant (docs/feeds.md, "Past limits"). */
@Path("/v1/spend/limits_at")
@RegisterRestClient(configKey = "limits")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${tokenward.service-key}")
interface MonthLimitsClient extends Closeable {
    @POST
    Answer ask(Question question);

    record Question(String orgId, Instant at, List<Member> members) {}

    /** {@code seatTier} is null without a seat. */
    record Member(String userId, String seatTier, List<String> rbacGroupIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<MemberLimit> members, List<Ceiling> ceilings) {}

    /** {@code amount} is null for unlimited. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record MemberLimit(String userId, Money amount, String source, String sourceId) {}

    /** {@code product} is null for all surfaces. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ceiling(String scope, String scopeId, String product, Money amount) {}
}
