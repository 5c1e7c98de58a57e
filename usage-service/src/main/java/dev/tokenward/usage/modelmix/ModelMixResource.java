package dev.tokenward.usage.modelmix;

import static java.time.ZoneOffset.UTC;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.tenancy.Tenancy;
import dev.tokenward.usage.tariff.Tariff;
import dev.tokenward.usage.tariff.TariffService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/model_mix")
@Tag(name = "Model mix", description = "For our own services")
@Produces(MediaType.APPLICATION_JSON)
public class ModelMixResource {
    private final ModelMixStore store;
    private final TariffService tariffs;

    ModelMixResource(ModelMixStore store, TariffService tariffs) {
        this.store = store;
        this.tariffs = tariffs;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Price people's tokens on another model",
            description = "By person and model, with what the same tokens would have cost on the model named.")
    @APIResponse(responseCode = "200", description = "What was used of which model")
    public ModelMixResponse ask(@NotNull(message = "a JSON object is required") @Valid ModelMixRequest request) {
        request.refuseBadRange();
        return Tenancy.organization(request.orgId(), () -> answer(request));
    }

    @POST
    @Path("lines")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.CHANGES_READ)
    @Operation(
            summary = "Price tokens on another model",
            description = "For sums that a service of ours has by itself: each line at the price when its day began.")
    @APIResponse(responseCode = "200", description = "What each line costs on the model named")
    public TokenLinesResponse lines(@NotNull(message = "a JSON object is required") @Valid TokenLinesRequest request) {
        return Tenancy.organization(request.orgId(), () -> priced(request));
    }

    private TokenLinesResponse priced(TokenLinesRequest asked) {
        Tariff tariff = tariffs.of(asked.orgId());
        String model = tariff.prices().named(asked.model(), asked.earliest());
        return new TokenLinesResponse(
                "token_lines",
                model,
                asked.lines().stream()
                        .map(line ->
                                tariff.rate(line.usage(), model, line.instant()).net())
                        .toList());
    }

    private ModelMixResponse answer(ModelMixRequest asked) {
        Tariff tariff = tariffs.of(asked.orgId());
        String model = tariff.prices()
                .named(asked.model(), asked.startingOn().atStartOfDay(UTC).toInstant());
        return ModelMixResponse.of(model, Repricing.at(model, days(asked), tariff));
    }

    private List<ModelDay> days(ModelMixRequest asked) {
        return store.days(
                asked.orgId(),
                asked.userIds(),
                Optional.ofNullable(asked.product()),
                asked.startingOn(),
                asked.endingOn());
    }
}
