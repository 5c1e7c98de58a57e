package dev.tokenward.usage.importjob;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.importfile.FileFormat;
import dev.tokenward.usage.importfile.FileParameters;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What is said of a file besides the file. */
public class ImportRequest {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int MAX_TEXT = 200;

    @QueryParam("format")
    @Parameter(
            description =
                    "`events`, `claude_code_transcript`, `spend_report` or `azure_llm_trace`; told from the first "
                            + "line when left out.")
    public String format;

    @QueryParam("user")
    @Parameter(
            description =
                    "Whose usage it is (transcripts and traces, which do not say): an email address, a user's id, or "
                            + "an account's uuid.")
    public String user;

    @QueryParam("product")
    @Parameter(description = "For traces; for transcripts `claude_code` when left out.")
    public String product;

    @QueryParam("model")
    @Parameter(description = "For traces.")
    public String model;

    @QueryParam("starting_at")
    @Parameter(
            description =
                    "For a spend report the first day, or instant, that it covers: all of it counts then. For a trace "
                            + "the instant to which its first row is moved.")
    public String startingAt;

    @QueryParam("ending_at")
    @Parameter(
            description = "For a spend report where its range ends, exclusive: within the calendar month (UTC) of "
                    + "`starting_at`.")
    public String endingAt;

    @HeaderParam("Content-Encoding")
    @Parameter(description = "`gzip`, or nothing; a file that is gzip is known by its first bytes.")
    public String encoding;

    @HeaderParam("Idempotency-Key")
    @Parameter(
            description =
                    "Names the upload: sent again with the same key it is the same import, begun anew where the file was not "
                            + "whole.")
    public String idempotencyKey;

    FileParameters toParameters() {
        return new FileParameters(
                text("user", user),
                text("product", product),
                text("model", model),
                instant("starting_at", startingAt),
                instant("ending_at", endingAt));
    }

    Optional<FileFormat> toFormat() {
        return Optional.ofNullable(format)
                .map(name -> FileFormat.ofWireName(name)
                        .orElseThrow(() -> ProblemException.invalidParameter(
                                "format",
                                "'format' must be one of " + FileFormat.wireNames() + ", not '" + shortened(name)
                                        + "'.")));
    }

    Optional<String> toKey() {
        if (idempotencyKey != null && !KEY.matcher(idempotencyKey).matches()) {
            throw ProblemException.invalidParameter(
                    "Idempotency-Key", "'Idempotency-Key' must be 1 to 255 visible ASCII characters, such as a UUID.");
        }
        return Optional.ofNullable(idempotencyKey);
    }

    /** Whether the file must be gzip. */
    boolean isSaidToBeGzip() {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        if (name.equals("gzip") || name.equals("x-gzip")) {
            return true;
        }
        if (!name.isEmpty() && !name.equals("identity")) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "'Content-Encoding' must be gzip or left out, not '" + shortened(encoding) + "'.");
        }
        return false;
    }

    private static Optional<String> text(String parameter, String text) {
        if (text != null
                && (text.isBlank()
                        || text.length() > MAX_TEXT
                        || text.codePoints().anyMatch(Character::isISOControl))) {
            throw ProblemException.invalidParameter(
                    parameter,
                    "'" + parameter + "' must be text of 1 to " + MAX_TEXT + " characters without control characters.");
        }
        return Optional.ofNullable(text);
    }

    private static Optional<Instant> instant(String parameter, String text) {
        try {
            return Optional.ofNullable(text)
                    .map(given -> given.length() == "2026-11-01".length()
                            ? LocalDate.parse(given)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(given).toInstant());
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(
                    parameter,
                    "'" + parameter + "' must be a day such as 2026-11-01 or an instant such as "
                            + "2026-11-01T00:00:00Z, not '" + shortened(text) + "'.");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
