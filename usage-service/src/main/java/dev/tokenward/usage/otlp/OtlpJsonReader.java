package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.JsonFieldsReader.array;
import static dev.tokenward.usage.otlp.JsonFieldsReader.attributes;
import static dev.tokenward.usage.otlp.JsonFieldsReader.object;
import static dev.tokenward.usage.otlp.JsonFieldsReader.unreadable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads exports in JSON, in one pass: what is not asked for is never in memory but as the body's own bytes. */
@Singleton
class OtlpJsonReader implements OtlpReader {
    private final ObjectMapper json;

    OtlpJsonReader(ObjectMapper json) {
        this.json = json;
    }

    /** Reads a row, or several that stand in one element. */
    @FunctionalInterface
    interface RowReader<T> {
        void read(JsonParser row, OtlpRows<T> rows) throws IOException;
    }

    @Override
    public OtlpExport<OtlpLog> logs(byte[] body) {
        return read(body, Signal.LOGS, JsonRowReader::log);
    }

    @Override
    public OtlpExport<OtlpPoint> metrics(byte[] body) {
        return read(body, Signal.METRICS, JsonRowReader::metric);
    }

    @Override
    public OtlpExport<OtlpSpan> traces(byte[] body) {
        return read(body, Signal.TRACES, JsonRowReader::span);
    }

    private <T> OtlpExport<T> read(byte[] body, Signal signal, RowReader<T> reader) {
        try (JsonParser parser = json.createParser(body)) {
            OtlpRows<T> rows = new OtlpRows<>();
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
            return rows.export();
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "The body is not well-formed JSON.");
        }
    }

    private static <T> void resource(JsonParser json, Signal signal, RowReader<T> reader, OtlpRows<T> rows)
            throws IOException {
        Attributes[] resource = {Attributes.NONE};
        object(json, (name, value) -> {
            if (name.equals("resource")) {
                object(value, (field, list) -> {
                    if (field.equals("attributes")) {
                        resource[0] = attributes(list);
                    }
                });
            } else if (name.equals(signal.scopes())) {
                array(value, scope -> scope(scope, signal, reader, rows));
            }
        });
        rows.endOfResource(resource[0]);
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
            rows.addUnreadable();
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
