package dev.tokenward.commons.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.tokenward.commons.data.DatabaseTrouble;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jdbi.v3.core.JdbiException;

/** The only place that makes an error answer. Whatever is thrown, the caller gets a {@link Problem}, never a stack trace. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    /** PostgreSQL's states for a character that it has no place for, in text and in jsonb. */
    private static final Set<String> TEXT_NOT_KEEPABLE = Set.of("22021", "22P05");

    private static final String NUMBER_TOO_LARGE = "22003";

    @ServerExceptionMapper
    public Response problem(ProblemException e, HttpServerRequest request) {
        return answer(e.type(), e.getMessage(), e.errors(), request);
    }

    @ServerExceptionMapper
    public Response mismatchedJson(MismatchedInputException e, HttpServerRequest request) {
        return json(e, request);
    }

    @ServerExceptionMapper
    public Response refusedByRecord(ValueInstantiationException e, HttpServerRequest request) {
        return json(e, request);
    }

    @ServerExceptionMapper
    public Response invalid(ValidationException e, HttpServerRequest request) {
        if (!(e instanceof ConstraintViolationException violations)) {
            return unexpected(e, request);
        }
        List<Problem.FieldError> errors = violations.getConstraintViolations().stream()
                .map(ViolationFieldError::of)
                .sorted((a, b) -> (a.pointer() + a.parameter()).compareTo(b.pointer() + b.parameter()))
                .toList();
        String detail = errors.stream().map(Problem.FieldError::detail).collect(Collectors.joining(" "));
        return answer(CommonProblem.INVALID_REQUEST, detail, errors, request);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e, HttpServerRequest request) {
        return unauthenticated(request);
    }

    @ServerExceptionMapper
    public Response authenticationFailed(AuthenticationFailedException e, HttpServerRequest request) {
        return directoryIsAway(e)
                ? answer(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "Keys cannot be verified at the moment.",
                        List.of(),
                        request)
                : unauthenticated(request);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, HttpServerRequest request) {
        return answer(
                CommonProblem.FORBIDDEN,
                "The key is valid, but its role or scopes do not allow " + request.method() + " " + request.path()
                        + ".",
                List.of(),
                request);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException e, HttpServerRequest request) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json, request);
        }
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (e instanceof NotFoundException && e.getCause() != null) {
            return unreadableParameter(e.getCause(), request);
        }
        return Arrays.stream(CommonProblem.values())
                .filter(type -> type.status() == status && type != CommonProblem.INTERNAL_ERROR)
                .findFirst()
                .map(type -> answer(type, explain(type, request), List.of(), request))
                .orElseGet(() -> unexpected(e, request));
    }

    @ServerExceptionMapper
    public Response refusedByDatabase(JdbiException e, HttpServerRequest request) {
        if (e.getCause() instanceof SQLException sum && NUMBER_TOO_LARGE.equals(sum.getSQLState())) {
            String detail = "A sum that the request adds to would be larger than can be kept; nothing of it was taken.";
            return answer(CommonProblem.INVALID_REQUEST, detail, List.of(), request);
        }
        if (!(e.getCause() instanceof SQLException sql) || !TEXT_NOT_KEEPABLE.contains(sql.getSQLState())) {
            return unexpected(e, request);
        }
        String detail = "A text of the request has the character U+0000, which cannot be kept.";
        return answer(CommonProblem.INVALID_REQUEST, detail, List.of(), request);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, HttpServerRequest request) {
        DatabaseTrouble trouble = DatabaseTrouble.of(e);
        if (trouble != DatabaseTrouble.NONE) {
            return passing(trouble, e, request);
        }
        LOG.errorf(e, "Request failed unexpectedly path=%s request=%s", request.path(), requestId(request));
        return answer(
                CommonProblem.INTERNAL_ERROR,
                "The request could not be answered; name the request id when you ask for help.",
                List.of(),
                request);
    }

    private static Response passing(DatabaseTrouble trouble, Throwable e, HttpServerRequest request) {
        LOG.warnf(
                "Database in trouble trouble=%s path=%s request=%s cause=%s",
                trouble, request.path(), requestId(request), e);
        String detail = trouble == DatabaseTrouble.AWAY
                ? "The database cannot be reached at the moment; ask again as 'Retry-After' says."
                : "The request got in the way of another one at the database; ask again.";
        return answer(CommonProblem.UPSTREAM_UNAVAILABLE, detail, List.of(), request);
    }

    /** JAX-RS has it that a parameter of the wrong type is 404; here it is 400 and named, where its value tells which it was. */
    private static Response unreadableParameter(Throwable cause, HttpServerRequest request) {
        String reason = String.valueOf(cause.getMessage());
        String parameter = request.params().entries().stream()
                .filter(entry -> !entry.getValue().isEmpty() && reason.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        String detail = parameter.isEmpty()
                ? "A parameter cannot be read: " + reason + "."
                : "'" + parameter + "' cannot be read: '" + JsonFieldError.shortened(request.getParam(parameter))
                        + "' is not of the right type.";
        return answer(
                CommonProblem.INVALID_REQUEST,
                detail,
                List.of(Problem.FieldError.ofParameter(parameter, detail)),
                request);
    }

    private static Response json(JsonProcessingException e, HttpServerRequest request) {
        if (e instanceof MismatchedInputException mismatch
                && mismatch.getPath().isEmpty()
                && !e.getOriginalMessage().startsWith("No content")) {
            String detail = "The body " + JsonFieldError.expectation(mismatch.getTargetType()) + ".";
            return answer(
                    CommonProblem.INVALID_REQUEST, detail, List.of(Problem.FieldError.ofPointer("", detail)), request);
        }
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            boolean empty = e.getOriginalMessage().startsWith("No content");
            String detail =
                    empty ? "The body is empty; JSON is expected." : "The body is not well-formed JSON" + where + ".";
            return answer(CommonProblem.MALFORMED_JSON, detail, List.of(), request);
        }
        Problem.FieldError error = JsonFieldError.of(mapping);
        return answer(CommonProblem.INVALID_REQUEST, error.detail(), List.of(error), request);
    }

    private static boolean directoryIsAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause.getClass().getSimpleName().startsWith("OIDC")) {
                return true;
            }
        }
        return false;
    }

    private static String explain(CommonProblem type, HttpServerRequest request) {
        return switch (type) {
            case NOT_FOUND -> "There is nothing at " + request.path() + ".";
            case METHOD_NOT_ALLOWED -> request.method() + " is not allowed at " + request.path() + ".";
            case UNSUPPORTED_MEDIA_TYPE ->
                "The media type '" + request.getHeader(HttpHeaders.CONTENT_TYPE)
                        + "' is not taken here; see the OpenAPI document for those that are.";
            case NOT_ACCEPTABLE -> "'" + request.getHeader(HttpHeaders.ACCEPT) + "' cannot be served here.";
            case INVALID_REQUEST, MALFORMED_JSON -> "The request could not be read.";
            default -> type.title() + ".";
        };
    }

    private static Response unauthenticated(HttpServerRequest request) {
        String detail = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "No key came with the request: send 'Authorization: Bearer tw_…' or 'x-api-key: tw_…'."
                : "The key is unknown, expired or revoked, or is not of the form 'Bearer tw_…'.";
        return answer(CommonProblem.UNAUTHENTICATED, detail, List.of(), request);
    }

    private static Response answer(
            ProblemType type, String detail, List<Problem.FieldError> errors, HttpServerRequest request) {
        Response.ResponseBuilder answer = Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(type, detail, request.path(), errors, requestId(request)));
        if (type.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (type.status() == 429 || type.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return answer.build();
    }

    private static String requestId(HttpServerRequest request) {
        return request.response().headers().get("request-id");
    }
}
