package dev.tokenward.analytics.focus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenward.analytics.export.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What FOCUS 1.2 demands of a table of charges, as far as a table alone can show it; driven by the columns' facts. */
final class FocusSpecification {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Column> COLUMNS = columns();
    /** Null if the first is null, and not null if it is not. */
    private static final List<List<String>> TOGETHER = List.of(
            List.of("ConsumedQuantity", "ConsumedUnit"),
            List.of("PricingQuantity", "PricingUnit"),
            List.of("RegionId", "RegionName"),
            List.of("ResourceId", "ResourceName"),
            List.of("ResourceId", "ResourceType"),
            List.of("SubAccountId", "SubAccountName"),
            List.of("SubAccountId", "SubAccountType"));

    private static final Set<String> AI = Set.of(
            "AI Platforms",
            "Bots",
            "Generative AI",
            "Machine Learning",
            "Natural Language Processing",
            "Other (AI and Machine Learning)");

    private final Set<String> violations = new LinkedHashSet<>();
    private final Map<String, String> skuOfPrice = new HashMap<>();

    private FocusSpecification() {}

    /** Empty for a table that conforms. */
    static List<String> violations(List<String> header, List<Map<String, String>> rows) {
        FocusSpecification check = new FocusSpecification();
        check.header(header);
        for (Map<String, String> row : rows) {
            Map<String, String> cells = new HashMap<>();
            row.forEach((name, cell) -> cells.put(name, cell.isEmpty() ? null : cell));
            cells.forEach(check::cell);
            check.row(header, cells);
        }
        return List.copyOf(check.violations);
    }

    private void header(List<String> header) {
        COLUMNS.values().stream()
                .filter(column -> column.mandatory() && !header.contains(column.name()))
                .forEach(column -> violations.add(column.name() + " is missing"));
        header.stream()
                .filter(name -> !COLUMNS.containsKey(name) && !name.startsWith("x_"))
                .forEach(name -> violations.add(name + " is neither FOCUS's nor marked as custom"));
        if (new HashSet<>(header).size() < header.size()) {
            violations.add("a column is there twice");
        }
    }

    private void cell(String name, String cell) {
        Column column = COLUMNS.get(name);
        if (column == null) {
            return;
        }
        if (cell == null) {
            check(column.nulls(), name + " is null");
            return;
        }
        check(column.allowed().isEmpty() || column.allowed().contains(cell), name + " may not be " + cell);
        switch (column.type()) {
            case "Decimal" -> check(cell.matches("-?[0-9]+(\\.[0-9]+)?"), name + " is no decimal: " + cell);
            case "Date/Time" -> check(isInstant(cell), name + " is no instant: " + cell);
            case "JSON" -> check(isFlatObject(cell), name + " is no object of keys and values: " + cell);
            default -> check(cell.equals(cell.strip()), name + " has space around it");
        }
    }

    private void row(List<String> header, Map<String, String> row) {
        String category = row.get("ChargeCategory");
        boolean charged = "Usage".equals(category) || "Purchase".equals(category);
        boolean regular = row.get("ChargeClass") == null;
        TOGETHER.stream()
                .filter(header::containsAll)
                .forEach(pair -> check(
                        (row.get(pair.get(0)) == null) == (row.get(pair.get(1)) == null), pair + " only in part"));
        if (charged && regular) {
            List.of("PricingQuantity", "PricingUnit", "PricingCategory", "SkuId", "SkuPriceId", "ListUnitPrice")
                    .stream()
                    .filter(header::contains)
                    .forEach(name -> check(row.get(name) != null, name + " is null in a charge"));
            product(row, "ListUnitPrice", "ListCost");
            product(row, "ContractedUnitPrice", "ContractedCost");
        }
        if (header.contains("ConsumedQuantity")) {
            boolean used = row.get("ConsumedQuantity") != null;
            check(used || !"Usage".equals(category) || !regular, "ConsumedQuantity is null in usage");
            check(!used || "Usage".equals(category), "ConsumedQuantity of what is no usage");
            check(!used || !regular || !row.get("ConsumedQuantity").startsWith("-"), "ConsumedQuantity below zero");
        }
        check(
                !"Purchase".equals(category) || !"Usage-Based".equals(row.get("ChargeFrequency")),
                "ChargeFrequency of a purchase");
        check(row.get("SkuId") != null || row.get("SkuMeter") == null, "SkuMeter without SkuId");
        check(
                row.get("SkuPriceId") != null || row.get("SkuPriceDetails") == null,
                "SkuPriceDetails without SkuPriceId");
        periods(row);
        identity(row);
    }

    private void product(Map<String, String> row, String price, String cost) {
        if (row.get(price) != null) {
            BigDecimal product = new BigDecimal(row.get(price)).multiply(new BigDecimal(row.get("PricingQuantity")));
            check(product.compareTo(new BigDecimal(row.get(cost))) == 0, cost + " is not its price times its quantity");
        }
    }

    private void periods(Map<String, String> row) {
        List.of("BillingPeriod", "ChargePeriod").forEach(period -> {
            String start = row.get(period + "Start");
            String end = row.get(period + "End");
            check(
                    !isInstant(start) || !isInstant(end) || Instant.parse(start).isBefore(Instant.parse(end)),
                    period + " ends before it starts");
        });
        String currency = row.get("BillingCurrency");
        check(currency == null || currency.matches("[A-Z]{3}"), "BillingCurrency is no code of ISO 4217");
    }

    private void identity(Map<String, String> row) {
        String price = row.get("SkuPriceId");
        if (price != null && row.get("SkuId") != null) {
            String parent = skuOfPrice.computeIfAbsent(price, any -> row.get("SkuId"));
            check(parent.equals(row.get("SkuId")), "SkuPriceId has two parents");
        }
        if ("AI and Machine Learning".equals(row.get("ServiceCategory")) && row.get("ServiceSubcategory") != null) {
            check(AI.contains(row.get("ServiceSubcategory")), "ServiceSubcategory is of another category");
        }
    }

    private void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    private static boolean isInstant(String text) {
        if (text == null || !text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")) {
            return false;
        }
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isFlatObject(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            List<JsonNode> values = new ArrayList<>();
            node.elements().forEachRemaining(values::add);
            return node.isObject() && values.stream().noneMatch(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Map<String, Column> columns() {
        try (InputStream file = FocusSpecification.class.getResourceAsStream("/focus/focus_1.2_columns.csv")) {
            Map<String, Column> columns = new LinkedHashMap<>();
            CsvFile.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .records()
                    .forEach(row -> columns.put(
                            row.get("column"),
                            new Column(
                                    row.get("column"),
                                    row.get("feature_level").equals("Mandatory"),
                                    row.get("allows_nulls").equals("True"),
                                    row.get("data_type"),
                                    row.get("allowed_values").isEmpty()
                                            ? List.of()
                                            : List.of(row.get("allowed_values").split("\\|")))));
            return columns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Column(String name, boolean mandatory, boolean nulls, String type, List<String> allowed) {}
}
