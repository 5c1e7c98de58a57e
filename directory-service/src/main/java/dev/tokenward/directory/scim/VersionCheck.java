package dev.tokenward.directory.scim;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import java.util.Optional;
import java.util.stream.Stream;

/** Versions of resources (RFC 7644, section 3.14); a strong tag is taken for its weak one. */
final class VersionCheck {
    private VersionCheck() {}

    /** To be called by a change, in its transaction. */
    static void check(Optional<String> ifMatch, String current) {
        if (ifMatch.filter(wanted -> !matches(wanted, current)).isPresent()) {
            throw new ProblemException(
                    CommonProblem.PRECONDITION_FAILED,
                    "Failed to update. Resource changed on the server: its version is " + current + " now.");
        }
    }

    static boolean matches(String wanted, String current) {
        return Stream.of(wanted.split(","))
                .map(VersionCheck::opaque)
                .anyMatch(each -> each.equals("*") || each.equals(opaque(current)));
    }

    /** Without what stands around it, which providers write in more than one way: {@code W\/\"a\"}. */
    private static String opaque(String tag) {
        return tag.strip().replaceFirst("^W\\\\?/", "").replaceAll("[\\\\\"]", "");
    }
}
