package dev.tokenward.usage.otlp;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tokenward.usage.Service;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.restassured.response.Response;

/** Sends exports to the running service. All responses have one shape on the wire: that of logs stands for the others. */
record Exporter(Service service) {
    static final String LOGS = "/otlp/v1/logs";
    static final String METRICS = "/otlp/v1/metrics";
    static final String TRACES = "/otlp/v1/traces";
    static final String PROTOBUF = "application/x-protobuf";

    static Exporter ofNewOrganization() {
        return new Exporter(Service.ofNewOrganization());
    }

    Response json(String path, String body) {
        return service.send(path, Service.JSON, body.getBytes(UTF_8));
    }

    /** Answers what was rejected of an export that is taken. */
    ExportLogsPartialSuccess protobuf(String path, Message export) {
        Response answer = service.send(path, PROTOBUF, export.toByteArray());
        answer.then().statusCode(200).contentType(PROTOBUF);
        try {
            return ExportLogsServiceResponse.parseFrom(answer.asByteArray()).getPartialSuccess();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    Response compressed(String path, String type, byte[] gzip) {
        return given().auth()
                .oauth2(service.key())
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .body(gzip)
                .post(path);
    }

    int events() {
        return service.number("select count(*) from usage_events where org_id = <org>")
                .intValue();
    }
}
