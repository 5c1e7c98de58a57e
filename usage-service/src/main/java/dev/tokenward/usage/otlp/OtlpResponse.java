package dev.tokenward.usage.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedOutputStream;
import dev.tokenward.commons.problem.Problem;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes answers in the encoding of the request: an export's response, or a Status of Google's RPC. */
@Singleton
class OtlpResponse {
    private static final int CODE = 1;
    private static final int MESSAGE = 2;

    private final ObjectMapper json;

    OtlpResponse(ObjectMapper json) {
        this.json = json;
    }

    /** Empty when all was taken, as the protocol has it. */
    byte[] json(Signal signal, OtlpOutcome outcome) {
        ObjectNode answer = json.createObjectNode();
        if (outcome.rejected() > 0) {
            answer.putObject("partialSuccess")
                    .put(signal.rejected(), String.valueOf(outcome.rejected()))
                    .put("errorMessage", outcome.message(signal));
        }
        return bytes(answer);
    }

    byte[] protobuf(Signal signal, OtlpOutcome outcome) {
        long rejected = outcome.rejected();
        if (rejected == 0) {
            return new byte[0];
        }
        String message = outcome.message(signal);
        return switch (signal) {
            case LOGS ->
                ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                .setRejectedLogRecords(rejected)
                                .setErrorMessage(message))
                        .build()
                        .toByteArray();
            case METRICS ->
                ExportMetricsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                                .setRejectedDataPoints(rejected)
                                .setErrorMessage(message))
                        .build()
                        .toByteArray();
            case TRACES ->
                ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                                .setRejectedSpans(rejected)
                                .setErrorMessage(message))
                        .build()
                        .toByteArray();
        };
    }

    /** A problem that is a Status too: members that one of the two does not know are ignored by its readers. */
    byte[] json(Problem problem) {
        ObjectNode both = json.valueToTree(problem);
        both.put("code", code(problem.status())).put("message", problem.detail());
        return bytes(both);
    }

    byte[] protobuf(Problem problem) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream status = CodedOutputStream.newInstance(bytes);
            status.writeInt32(CODE, code(problem.status()));
            status.writeString(MESSAGE, problem.detail());
            status.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Google's RPC code of a HTTP status. */
    private static int code(int status) {
        return switch (status) {
            case 401 -> 16;
            case 403 -> 7;
            case 404 -> 5;
            case 405 -> 12;
            case 413, 429 -> 8;
            case 503 -> 14;
            default -> status >= 500 ? 13 : 3;
        };
    }

    private byte[] bytes(ObjectNode answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
