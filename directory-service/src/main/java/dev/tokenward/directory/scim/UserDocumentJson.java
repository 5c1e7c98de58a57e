package dev.tokenward.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenward.directory.user.User;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a person's document says for the columns of the directory. */
record UserDocumentJson(ObjectNode document, String userName, Optional<String> externalId, String name, String email) {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_ADDRESS = 254;

    /** @param document in the schema's form, {@code active} apart */
    static UserDocumentJson read(ObjectNode document) {
        String userName = ScimJson.text(document, "userName")
                .map(String::strip)
                .orElseThrow(() -> ScimProblem.INVALID_VALUE.because("'userName' is required and must not be empty."));
        String email = isAddress(userName) ? userName : address(document).orElse(userName);
        if (email.length() > LONGEST_ADDRESS || userName.length() > LONGEST_ADDRESS) {
            throw ScimProblem.INVALID_VALUE.because(
                    "'userName' and addresses have at most " + LONGEST_ADDRESS + " characters.");
        }
        return new UserDocumentJson(
                document,
                userName,
                ScimJson.text(document, "externalId"),
                name(document, userName),
                email.toLowerCase(Locale.ROOT));
    }

    /** The person's document as it is now: what was changed otherwise since it was sent is in it. */
    static ObjectNode of(ScimUser person) {
        User user = person.user();
        ObjectNode document = person.document().map(ScimJson::read).orElseGet(() -> fromColumns(user));
        if (!name(document, document.path("userName").asText()).equals(user.name())) {
            document.put("displayName", user.name());
        }
        return document;
    }

    /** Every address of the document, in lower case. */
    List<String> addresses() {
        Set<String> all = new LinkedHashSet<>();
        document.path("emails")
                .forEach(each ->
                        ScimJson.text(each, "value").ifPresent(value -> all.add(value.toLowerCase(Locale.ROOT))));
        return List.copyOf(all);
    }

    private static ObjectNode fromColumns(User user) {
        ObjectNode document = ScimJson.object().put("userName", user.email());
        document.putArray("emails")
                .addObject()
                .put("value", user.email())
                .put("type", "work")
                .put("primary", true);
        return document;
    }

    private static String name(ObjectNode document, String otherwise) {
        JsonNode name = document.path("name");
        String parts = Stream.of("givenName", "familyName")
                .map(part -> ScimJson.text(name, part).orElse(""))
                .reduce("", (a, b) -> (a + " " + b).strip());
        String full = ScimJson.text(document, "displayName")
                .or(() -> ScimJson.text(name, "formatted"))
                .or(() -> Optional.of(parts).filter(text -> !text.isEmpty()))
                .orElse(otherwise)
                .strip();
        return full.length() <= LONGEST_NAME ? full : full.substring(0, LONGEST_NAME);
    }

    private static Optional<String> address(ObjectNode document) {
        return Stream.<Predicate<JsonNode>>of(
                        each -> each.path("primary").asBoolean(),
                        each -> each.path("type").asText().equalsIgnoreCase("work"),
                        each -> true)
                .map(wanted -> StreamSupport.stream(document.path("emails").spliterator(), false)
                        .filter(wanted)
                        .map(each ->
                                ScimJson.text(each, "value").map(String::strip).orElse(null))
                        .filter(Objects::nonNull)
                        .filter(UserDocumentJson::isAddress)
                        .findFirst())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
