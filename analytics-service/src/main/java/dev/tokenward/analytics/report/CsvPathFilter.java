package dev.tokenward.analytics.report;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** {@code …/reports/outliers.csv} is the report as CSV, for who cannot set a header. */
public class CsvPathFilter {
    private static final String REPORTS = "/v1/organizations/analytics/reports/";
    private static final String SUFFIX = ".csv";

    @ServerRequestFilter(preMatching = true)
    public void ask(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.startsWith(REPORTS) && path.endsWith(SUFFIX)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, ReportCsvProvider.CSV);
            request.setRequestUri(UriBuilder.fromUri(request.getUriInfo().getRequestUri())
                    .replacePath(path.substring(0, path.length() - SUFFIX.length()))
                    .build());
        }
    }
}
