package dev.tokenward.commons.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where messages may be posted: {@code http} or {@code https}, to a host on the internet, as far as the URL alone tells. */
public final class WebhookTarget {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");
    private static final int MOST_PORTS = 65_535;

    private WebhookTarget() {}

    /** Why not, as words about the field; empty where it may. */
    public static Optional<String> refusal(String url, boolean privateAddresses) {
        URI target;
        try {
            target = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("must be a URL such as 'https://alerts.example.com/tokenward': " + e.getMessage() + ".");
        }
        if (target.getScheme() == null || !SCHEMES.contains(target.getScheme().toLowerCase(Locale.ROOT))) {
            return Optional.of("must begin with 'https://' or 'http://', but was '" + url + "'.");
        }
        if (target.getHost() == null || target.getPort() > MOST_PORTS || target.getPort() == 0) {
            return Optional.of("must name a host, and a port from 1 to 65535 if any, but was '" + url + "'.");
        }
        if (target.getRawUserInfo() != null || target.getRawFragment() != null) {
            return Optional.of("must have no user, password or fragment: who receives knows us by the signature.");
        }
        if (!privateAddresses && isOurs(target.getHost())) {
            return Optional.of("must name a host on the internet, but '" + target.getHost() + "' is none.");
        }
        return Optional.empty();
    }

    private static boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return LITERAL.matcher(host).matches() && !PublicAddress.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
