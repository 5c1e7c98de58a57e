package dev.tokenward.limits.webhook;

import dev.tokenward.commons.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receiver as it shall be. */
@Schema(name = "AlertWebhookRequest")
public record WebhookRequest(
        @NotBlank(message = "is required, such as 'https://alerts.example.com/tokenward'")
        @Size(max = 2000, message = "must have at most 2000 characters")
        @Schema(
                description =
                        "Where to post: `http` or `https`, to a host on the internet. Redirects are not followed.",
                required = true,
                examples = "https://alerts.example.com/tokenward")
        String url,

        @Size(max = 200, message = "must have at most 200 characters")
        @Schema(description = "Your own words.", nullable = true, examples = "Pager of the platform team")
        String description) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");
    private static final int MOST_PORTS = 65_535;

    /** Names are looked up when something is sent, each time; an address that is written out is judged here. */
    void check(boolean privateAddresses) {
        URI target = parsed();
        if (target.getScheme() == null || !SCHEMES.contains(target.getScheme().toLowerCase())) {
            throw wrong("must begin with 'https://' or 'http://', but was '" + url + "'.");
        }
        if (target.getHost() == null || target.getPort() > MOST_PORTS || target.getPort() == 0) {
            throw wrong("must name a host, and a port from 1 to 65535 if any, but was '" + url + "'.");
        }
        if (target.getRawUserInfo() != null || target.getRawFragment() != null) {
            throw wrong("must have no user, password or fragment: who receives knows us by the signature.");
        }
        if (!privateAddresses && isOurs(target.getHost())) {
            throw wrong("must name a host on the internet, but '" + target.getHost() + "' is none.");
        }
    }

    private URI parsed() {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw wrong("must be a URL such as 'https://alerts.example.com/tokenward': " + e.getMessage() + ".");
        }
    }

    private static boolean isOurs(String host) {
        if (host.equalsIgnoreCase("localhost") || host.toLowerCase().endsWith(".localhost")) {
            return true;
        }
        try {
            return LITERAL.matcher(host).matches() && !PublicAddress.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static ProblemException wrong(String detail) {
        return ProblemException.invalidField("/url", detail);
    }
}
