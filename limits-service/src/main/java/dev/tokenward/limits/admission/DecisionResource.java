package dev.tokenward.limits.admission;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem.FieldError;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/decisions")
@Tag(name = "Decisions", description = "May this turn start?")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DecisionResource {
    private final DecisionService decisions;
    private final CurrentCaller caller;

    DecisionResource(DecisionService decisions, CurrentCaller caller) {
        this.decisions = decisions;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Scope.DECISIONS_CHECK)
    @Operation(
            summary = "Ask whether a turn may start",
            description = "An admitted turn holds its estimated cost until its usage is recorded, it is closed or its "
                    + "lease runs out, and stays allowed meanwhile. A no is an answer too: 200 with `allowed: false`.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "turn",
                                            value = "{\"user\":\"ada@example.com\",\"surface\":\"claude_code\","
                                                    + "\"model\":\"claude-sonnet-4-5\",\"estimated_cost\":\"25\"}")))
    @APIResponse(responseCode = "200", description = "The decision")
    public DecisionResponse decide(@NotNull(message = "a JSON object is required") DecisionRequest request) {
        return answers(List.of(request), index -> "").get(0);
    }

    @POST
    @Path("/batch")
    @RolesAllowed(Scope.DECISIONS_CHECK)
    @Operation(summary = "Ask for many turns at once", description = "Decided in the order given; each holds its cost.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "two-turns",
                                            value =
                                                    "{\"questions\":[{\"user\":\"ada@example.com\",\"surface\":\"chat\"},"
                                                            + "{\"user\":{\"email\":\"bob@example.com\"},\"surface\":\"cowork\"}]}")))
    @APIResponse(responseCode = "200", description = "One decision a question")
    public DecisionBatchResponse decideAll(
            @NotNull(message = "a JSON object is required") @Valid DecisionBatchRequest request) {
        return new DecisionBatchResponse(
                "decision_batch", answers(request.questions(), index -> "/questions/" + index));
    }

    /** Every question is read before the first is decided, so that a bad one holds nothing for the others. */
    private List<DecisionResponse> answers(List<DecisionRequest> questions, IntFunction<String> pointer) {
        String organization = caller.organization();
        List<FieldError> errors = new ArrayList<>();
        List<AskedTurn> turns = new ArrayList<>();
        for (DecisionRequest question : questions) {
            turns.add(read(question, organization, pointer.apply(turns.size()), errors));
        }
        refuse(errors);
        return turns.stream()
                .map(turn -> DecisionResponse.of(decisions.decide(organization, turn)))
                .toList();
    }

    private AskedTurn read(DecisionRequest question, String organization, String at, List<FieldError> errors) {
        int before = errors.size();
        AskedTurn turn = question.toTurn(at, errors);
        if (errors.size() == before) {
            decisions
                    .surfacesInstead(organization, turn)
                    .ifPresent(surfaces -> errors.add(FieldError.ofPointer(
                            at + "/surface",
                            "must be one of " + new TreeSet<>(surfaces) + ", not '" + turn.surface() + "'")));
        }
        return turn;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new ProblemException(
                    CommonProblem.INVALID_REQUEST, first.pointer().substring(1) + " " + first.detail() + ".", errors);
        }
    }
}
