package dev.tokenward.usage.importfile;

import java.time.Instant;
import java.util.Optional;

/**
 * What a file does not say itself; which of them a format needs is {@link FileNeeds}'.
 *
 * @param user whose usage it is: an email address, a user's id or an account's uuid
 * @param startingAt where the time that the file is about begins
 * @param endingAt where it ends, exclusive
 */
public record FileParameters(
        Optional<String> user,
        Optional<String> product,
        Optional<String> model,
        Optional<Instant> startingAt,
        Optional<Instant> endingAt) {
    public static final FileParameters NONE = new FileParameters(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
