package dev.tokenward.usage.otlp;

import static dev.tokenward.usage.otlp.ProtobufFieldsReader.bytes;
import static dev.tokenward.usage.otlp.ProtobufFieldsReader.message;
import static dev.tokenward.usage.otlp.ProtobufFieldsReader.nested;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.intake.IntakeBody;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads exports in protobuf, in one pass: the protocol's own classes would have all of it in memory, at many times its size. */
@Singleton
class OtlpProtobufReader implements OtlpReader {
    private static final int RESOURCES = bytes(1);
    private static final int RESOURCE = bytes(1);
    private static final int ATTRIBUTES = bytes(1);
    private static final int SCOPES = bytes(2);
    private static final int ROWS = bytes(2);

    /** Reads a row, or several that stand in one message. */
    @FunctionalInterface
    interface RowReader<T> {
        boolean read(CodedInputStream row, OtlpRows<T> rows) throws IOException;
    }

    @Override
    public void logs(IntakeBody body, OtlpRows<OtlpLog> rows) {
        read(body, rows, ProtobufRowReader::log);
    }

    @Override
    public void metrics(IntakeBody body, OtlpRows<OtlpPoint> rows) {
        read(body, rows, ProtobufRowReader::metric);
    }

    @Override
    public void traces(IntakeBody body, OtlpRows<OtlpSpan> rows) {
        read(body, rows, ProtobufRowReader::span);
    }

    private static <T> void read(IntakeBody body, OtlpRows<T> rows, RowReader<T> reader) {
        try {
            message(
                    CodedInputStream.newInstance(body.stream()),
                    (tag, resource) -> tag == RESOURCES && resource(resource, rows, reader));
        } catch (InvalidProtocolBufferException e) {
            throw new ProblemException(
                    UsageProblem.OTLP_UNREADABLE, "The body is no export in protobuf: " + e.getMessage());
        } catch (IOException e) {
            throw new ProblemException(UsageProblem.OTLP_UNREADABLE, "The body is no export in protobuf.");
        }
    }

    private static <T> boolean resource(CodedInputStream in, OtlpRows<T> rows, RowReader<T> reader) throws IOException {
        rows.beginOfResource();
        nested(in, (tag, field) -> {
            if (tag == RESOURCE) {
                rows.resource(ProtobufFieldsReader.attributes(field, ATTRIBUTES));
                return true;
            }
            return tag == SCOPES && nested(field, (list, row) -> list == ROWS && reader.read(row, rows));
        });
        rows.endOfResource();
        return true;
    }
}
