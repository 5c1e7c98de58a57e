package dev.tokenward.commons.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Versions of objects (RFC 9110, section 13): tags what is served, and refuses a change of what has changed since it was read. */
@Singleton
public class Preconditions {
    private static final int TAG_LENGTH = 32;
    private static final int SHOWN = 80;

    private final ObjectMapper json;
    private final CurrentVertxRequest request;

    Preconditions(ObjectMapper json, CurrentVertxRequest request) {
        this.json = json;
        this.request = request;
    }

    /**
     * To be called by a change, in its transaction and with the object locked.
     *
     * @param current the object as it would be served now
     */
    public void check(Versioned current) {
        RoutingContext context = request.getCurrent();
        String wanted = context == null ? null : context.request().getHeader(HttpHeaders.IF_MATCH);
        if (wanted != null && !matches(wanted, tag(current))) {
            throw new ProblemException(
                    CommonProblem.PRECONDITION_FAILED,
                    "'If-Match' names " + shortened(wanted) + ", the object is at " + tag(current)
                            + " now: read it again, and change what you find.");
        }
    }

    /** To be called by a change that makes the object, since it is not there: no version of it can be the wanted one. */
    public void checkAbsent() {
        RoutingContext context = request.getCurrent();
        String wanted = context == null ? null : context.request().getHeader(HttpHeaders.IF_MATCH);
        if (wanted != null) {
            throw new ProblemException(
                    CommonProblem.PRECONDITION_FAILED,
                    "'If-Match' names " + shortened(wanted) + ", but there is nothing: leave it out to make it.");
        }
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext asked, ContainerResponseContext answer) {
        if (answer.getStatus() != 200 || !(answer.getEntity() instanceof Versioned object)) {
            return;
        }
        String tag = tag(object);
        answer.getHeaders().putSingle("ETag", tag);
        String known = asked.getHeaderString("If-None-Match");
        if (asked.getMethod().equals("GET") && known != null && matches(known, tag)) {
            answer.setStatus(304);
            answer.setEntity(null);
        }
    }

    private String tag(Versioned object) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(object.version()).getBytes(UTF_8));
            return '"' + HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH) + '"';
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot be tagged: " + object.getClass(), e);
        }
    }

    /** A weak tag is taken for its strong one: what a proxy compressed is still the same version. */
    private static boolean matches(String wanted, String tag) {
        return Stream.of(wanted.split(","))
                .map(String::strip)
                .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                .anyMatch(each -> each.equals("*") || each.equals(tag));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
