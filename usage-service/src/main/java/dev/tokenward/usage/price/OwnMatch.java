package dev.tokenward.usage.price;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An organization's price that is about a model's name, with the time in which it holds.
 *
 * @param until exclusive; the end of time where nothing ends it
 * @param narrowness how nearly the name is meant: 4 as it was sent, 3 in the vendor's spelling, 2 but for its date or as the shipped
 *     book knows the model, 1 by a prefix
 * @param length of what was meant
 */
record OwnMatch(OwnPrice own, Instant until, int narrowness, int length) {
    static final Comparator<OwnMatch> NARROWEST_FIRST = Comparator.comparingInt(OwnMatch::narrowness)
            .thenComparingInt(OwnMatch::length)
            .reversed()
            .thenComparing(match -> match.own().model());

    /** @param bookId the shipped book's id of the model that the name means */
    static Optional<OwnMatch> of(OwnPrice own, Instant until, String name, Optional<String> bookId) {
        List<String> names =
                Stream.concat(Stream.of(own.model()), own.aliases().stream()).toList();
        List<String> spellings = ModelName.spellings(name);
        List<String> less = Stream.concat(
                        ModelName.undated(spellings).stream(), bookId.map(ModelName::normalized).stream())
                .toList();
        String sent = ModelName.lower(name);
        return longest(names, List.of(sent))
                .map(length -> new OwnMatch(own, until, 4, length))
                .or(() -> longest(names, spellings).map(length -> new OwnMatch(own, until, 3, length)))
                .or(() -> longest(names, less).map(length -> new OwnMatch(own, until, 2, length)))
                .or(() -> prefix(own, sent, spellings).map(length -> new OwnMatch(own, until, 1, length)));
    }

    boolean holdsAt(Instant at) {
        return !at.isBefore(own.from()) && at.isBefore(until);
    }

    private static Optional<Integer> longest(List<String> names, List<String> meant) {
        return names.stream().filter(meant::contains).map(String::length).max(Comparator.naturalOrder());
    }

    private static Optional<Integer> prefix(OwnPrice own, String sent, List<String> spellings) {
        return own.prefixes().stream()
                .filter(prefix ->
                        sent.startsWith(prefix) || spellings.stream().anyMatch(each -> each.startsWith(prefix)))
                .map(String::length)
                .max(Comparator.naturalOrder());
    }
}
