package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.JsonFieldsReader.array;
import static dev.tokenward.usage.otlp.JsonFieldsReader.attributes;
import static dev.tokenward.usage.otlp.JsonFieldsReader.object;
import static dev.tokenward.usage.otlp.JsonFieldsReader.unreadable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.intake.IntakeBody;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Reads exports in JSON, in one pass: what is not asked for is never in memory but as the body's own bytes. The parser neither
 * remembers names nor compares them, for a body can have millions.
 */
@Singleton
class OtlpJsonReader implements OtlpReader {
    /** Four times what is kept, for one that is longer is passed over, and its export is no worse for it. */
    private static final int LONGEST_STRING = 4 * LONGEST_TEXT;

    private final ObjectMapper json;

    OtlpJsonReader(ObjectMapper json) {
        JsonFactory factory = json.getFactory()
                .copy()
                .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
                .disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        factory.setStreamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxStringLength(LONGEST_STRING)
                .build());
        this.json = json.copyWith(factory);
    }

    /** Reads a row, or several that stand in one element. */
    @FunctionalInterface
    interface RowReader<T> {
        void read(JsonParser row, OtlpRows<T> rows) throws IOException;
    }

    @Override
    public void logs(IntakeBody body, OtlpRows<OtlpLog> rows) {
        read(body, Signal.LOGS, rows, JsonRowReader::log);
    }

    @Override
    public void metrics(IntakeBody body, OtlpRows<OtlpPoint> rows) {
        read(body, Signal.METRICS, rows, JsonRowReader::metric);
    }

    @Override
    public void traces(IntakeBody body, OtlpRows<OtlpSpan> rows) {
        read(body, Signal.TRACES, rows, JsonRowReader::span);
    }

    private <T> void read(IntakeBody body, Signal signal, OtlpRows<T> rows, RowReader<T> reader) {
        try (JsonParser parser = json.createParser(body.stream())) {
            if (parser.nextToken() == null) {
                throw new ProblemException(UsageProblem.OTLP_UNREADABLE, "The body is empty; JSON is expected.");
            }
            object(parser, (name, list) -> {
                if (name.equals(signal.resources())) {
                    array(list, resource -> resource(resource, signal, reader, rows));
                }
            });
            if (parser.nextToken() != null) {
                throw unreadable("something follows its end", parser);
            }
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "The body is not well-formed JSON.");
        }
    }

    private static <T> void resource(JsonParser json, Signal signal, RowReader<T> reader, OtlpRows<T> rows)
            throws IOException {
        rows.beginOfResource();
        object(json, (name, value) -> {
            if (name.equals("resource")) {
                object(value, (field, list) -> {
                    if (field.equals("attributes")) {
                        rows.resource(attributes(list));
                    }
                });
            } else if (name.equals(signal.scopes())) {
                array(value, scope -> scope(scope, signal, reader, rows));
            }
        });
        rows.endOfResource();
    }

    private static <T> void scope(JsonParser json, Signal signal, RowReader<T> reader, OtlpRows<T> rows)
            throws IOException {
        object(json, (name, value) -> {
            if (name.equals(signal.rows())) {
                array(value, row -> row(row, reader, rows));
            }
        });
    }

    private static <T> void row(JsonParser row, RowReader<T> reader, OtlpRows<T> rows) throws IOException {
        if (row.currentToken() == JsonToken.START_OBJECT) {
            reader.read(row, rows);
        } else {
            row.skipChildren();
            rows.addUnreadable(OtlpRows.NO_OBJECT);
        }
    }

    private static ProblemException malformed(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return new ProblemException(CommonProblem.MALFORMED_JSON, "The body is not well-formed JSON" + where + ".");
    }
}
