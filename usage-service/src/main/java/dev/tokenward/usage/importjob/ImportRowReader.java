package dev.tokenward.usage.importjob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.usage.importfile.FileFormat;
import dev.tokenward.usage.importfile.FileParameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes an import of its row, and the texts of a row of an import. */
@Singleton
@RegisterForReflection(targets = {ImportError.class, ImportFailure.class, FileParameters.class})
class ImportRowReader {
    private static final TypeReference<List<ImportError>> ERRORS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    ImportRowReader(ObjectMapper json) {
        this.json = json;
    }

    ImportJob job(ResultSet row) throws SQLException {
        String parameters = row.getString("parameters");
        String failure = row.getString("failure");
        long size = row.getLong("size");
        boolean sizeKnown = !row.wasNull();
        return new ImportJob(
                row.getString("org_id"),
                row.getString("id"),
                FileFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
                parameters.equals("{}") ? FileParameters.NONE : read(parameters, FileParameters.class),
                ImportStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")),
                row.getLong("bytes_received"),
                sizeKnown ? Optional.of(size) : Optional.empty(),
                row.getBoolean("file_kept"),
                row.getInt("attempts"),
                progress(row),
                Optional.ofNullable(failure).map(text -> read(text, ImportFailure.class)));
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not written as JSON: " + value.getClass(), e);
        }
    }

    <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private ImportProgress progress(ResultSet row) throws SQLException {
        return new ImportProgress(
                row.getLong("bytes_read"),
                row.getLong("rows_read"),
                row.getLong("accepted"),
                row.getLong("duplicates"),
                row.getLong("rejected"),
                row.getLong("skipped"),
                list(row.getString("first_errors"), ERRORS),
                list(row.getString("notes"), TEXTS));
    }

    private <T> List<T> list(String text, TypeReference<List<T>> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds broken JSON", e);
        }
    }

    private static Optional<Instant> instant(Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
