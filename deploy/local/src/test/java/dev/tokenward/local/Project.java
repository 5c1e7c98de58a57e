package dev.tokenward.local;

import java.nio.file.Path;

/** The checkout that the tests run in. */
final class Project {
    private Project() {}

    static Path root() {
        return Path.of("").toAbsolutePath().resolve("../..").normalize();
    }
}
