package dev.tokenward.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenward.commons.tenancy.Tenancy;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A file as the answer to a request, written while it is sent. */
public final class FileResponse {
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String GZIP = "gzip";
    private static final int BUFFER = 8192;
    private static final int CLOSE_SECONDS = 60;

    private final String organization;
    private final String name;
    private final Content content;
    private final HttpServerRequest http;

    /** @param content is written with the rows of the organization in sight */
    public FileResponse(String organization, String name, Content content, HttpServerRequest http) {
        this.organization = organization;
        this.name = name;
        this.content = content;
        this.http = http;
    }

    /** The CSV file; gzipped on its way alone where the client takes that, and CSV again when it is there. */
    public RestResponse<StreamingOutput> csv() {
        boolean gzip = ContentCoding.takesGzip(http.getHeader(HttpHeaders.ACCEPT_ENCODING));
        ResponseBuilder<StreamingOutput> answer = answer(gzip, CSV, name).header(HttpHeaders.VARY, "Accept-Encoding");
        return (gzip ? answer.header(HttpHeaders.CONTENT_ENCODING, GZIP) : answer).build();
    }

    /** A gzip file, which stays one where it is kept. */
    public RestResponse<StreamingOutput> csvGz() {
        return answer(true, "application/gzip", name + ".gz").build();
    }

    private ResponseBuilder<StreamingOutput> answer(boolean gzip, String type, String fileName) {
        return ResponseBuilder.ok((StreamingOutput) out -> write(out, gzip))
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
    }

    /** What ends a file in order is written last, and only when all of it is there. */
    private void write(OutputStream out, boolean gzip) throws IOException {
        if (!gzip) {
            write(out);
            return;
        }
        GZIPOutputStream packed = new GZIPOutputStream(out, BUFFER);
        write(packed);
        packed.finish();
    }

    private void write(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        try {
            Tenancy.organization(organization, () -> {
                writeContent(writer);
                return writer;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            breakOff();
            throw e;
        }
        writer.flush();
    }

    private void writeContent(Writer writer) {
        try {
            content.write(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the close: what was written before it goes out first, and the framework would end the answer meanwhile. */
    private void breakOff() {
        http.connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Writes the whole file. */
    public interface Content {
        void write(Appendable out) throws IOException;
    }
}
