package dev.tokenward.local.demo;

import dev.tokenward.local.demo.TraceClient.TokenMeans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real material, read from the shipped files. */
record Traces(List<TraceClient> clients, List<CodeRequest> codeRequests) {
    private static final int HOUR = 3_600;
    private static final int SIX_HOURS = 6 * HOUR;

    /** A row of the code trace, in the order of the trace. */
    record CodeRequest(long contextTokens, long generatedTokens) {}

    static Traces read() {
        return new Traces(readClients(), readCodeRequests());
    }

    private static List<TraceClient> readClients() {
        Map<String, TraceClient> clients = new TreeMap<>();
        for (String[] row : Resources.rows("servegen_client_requests_per_10min.csv.gz")) {
            int hour = Integer.parseInt(row[2]) / HOUR;
            client(clients, row).requestsByHour().merge(hour, Long.parseLong(row[3]), Long::sum);
        }
        for (String[] row : Resources.rows("servegen_client_token_stats_per_6h.csv.gz")) {
            TokenMeans means = new TokenMeans(new BigDecimal(row[3]), new BigDecimal(row[6]));
            client(clients, row).meansBySixHours().put(Integer.parseInt(row[2]) / SIX_HOURS, means);
        }
        List<TraceClient> sorted = new ArrayList<>(clients.values());
        sorted.sort(Comparator.comparing(TraceClient::set).thenComparingInt(TraceClient::id));
        return List.copyOf(sorted);
    }

    private static TraceClient client(Map<String, TraceClient> clients, String[] row) {
        return clients.computeIfAbsent(
                row[0] + "-" + row[1],
                key -> new TraceClient(row[0], Integer.parseInt(row[1]), new TreeMap<>(), new TreeMap<>()));
    }

    private static List<CodeRequest> readCodeRequests() {
        return Resources.rows("AzureLLMInferenceTrace_code.csv").stream()
                .map(row -> new CodeRequest(Long.parseLong(row[1]), Long.parseLong(row[2])))
                .toList();
    }
}
