package dev.tokenward.analytics.review;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A review as a document: the page, the PDF, or the JSON that both are made of. */
@Singleton
public class ReviewDocumentService {
    private static final MediaType PDF = MediaType.valueOf("application/pdf");

    private final Template page;

    ReviewDocumentService(@Location("review.html") Template page) {
        this.page = page;
    }

    RestResponse<Object> answer(ReviewResponse review, List<MediaType> accepted) {
        MediaType type = accepted.stream()
                .flatMap(one -> Stream.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE, PDF)
                        .filter(one::isCompatible))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON_TYPE);
        if (type.equals(MediaType.TEXT_HTML_TYPE)) {
            return ResponseBuilder.ok((Object) html(review), "text/html; charset=utf-8")
                    .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        if (type.equals(PDF)) {
            return ResponseBuilder.ok((Object) ReviewPdf.of(review), PDF)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + review.id() + ".pdf\"")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        return ResponseBuilder.ok((Object) review, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    public String html(ReviewResponse review) {
        return page.data("review", review).render();
    }
}
