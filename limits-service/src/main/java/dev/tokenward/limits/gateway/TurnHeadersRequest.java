package dev.tokenward.limits.gateway;

import jakarta.ws.rs.HeaderParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The headers of a question, with every value that came. */
public record TurnHeadersRequest(
        @Parameter(
                description = "Id, email or account UUID; required.",
                example = "ada@example.com",
                schema = @Schema(implementation = String.class))
        @HeaderParam(TurnHeaders.USER)
        List<String> user,

        @Parameter(
                description = "`chat`, `claude_code`, `cowork`, or one that you added; required.",
                example = "claude_code",
                schema = @Schema(implementation = String.class))
        @HeaderParam(TurnHeaders.SURFACE)
        List<String> surface,

        @Parameter(
                description = "The model that is asked for, where the gateway knows it.",
                example = "claude-sonnet-4-5",
                schema = @Schema(implementation = String.class))
        @HeaderParam(TurnHeaders.MODEL)
        List<String> model,

        @Parameter(
                description = "The turn that the request belongs to; without it each request is a turn.",
                example = "turn-1",
                schema = @Schema(implementation = String.class))
        @HeaderParam(TurnHeaders.TURN)
        List<String> turn) {

    TurnHeaders toHeaders() {
        Map<String, List<String>> values = Map.of(
                TurnHeaders.USER, user,
                TurnHeaders.SURFACE, surface,
                TurnHeaders.MODEL, model,
                TurnHeaders.TURN, turn);
        return new TurnHeaders(values::get);
    }
}
