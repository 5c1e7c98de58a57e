package dev.tokenward.analytics.focus;

import static dev.tokenward.analytics.spendreport.SpreadsheetSafe.cell;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One charge of the FOCUS 1.2 file: what a person (sub account) used on a day of a surface (service), a model (resource) and one
 * meter of it (SKU).
 *
 * <p>Unit prices are left out: a day's usage may have several, and a price times a quantity has to be the cost to the digit.
 * A day with more taken back than used is a correction. Empty is null.
 */
final class FocusCharge {
    private final Map<String, String> cells = new LinkedHashMap<>();

    private FocusCharge() {}

    /** Columns in their order, which is the alphabet's. */
    static List<String> header() {
        return FocusColumns.NAMES;
    }

    /** A line for each meter, cells in the order of {@link #header}; text that a spreadsheet would run is defused. */
    static Stream<List<String>> lines(FocusUsage usage, Account account, FocusProvider provider) {
        return FocusPart.of(usage).stream().map(part -> cells(usage, part, account, provider));
    }

    private static List<String> cells(FocusUsage usage, FocusPart part, Account account, FocusProvider provider) {
        FocusCharge charge = new FocusCharge();
        charge.billed(part, account, provider);
        charge.happened(usage, part);
        charge.metered(usage, part);
        charge.served(usage);
        charge.belongs(usage);
        charge.cells.put("x_RequestCount", String.valueOf(part.requests()));
        return FocusColumns.NAMES.stream()
                .map(name -> charge.cells.getOrDefault(name, ""))
                .toList();
    }

    private void billed(FocusPart part, Account account, FocusProvider provider) {
        String net = dollars(part.net());
        cells.put("BilledCost", net);
        cells.put("EffectiveCost", net);
        cells.put("ContractedCost", net);
        cells.put("ListCost", dollars(part.gross()));
        cells.put("BillingCurrency", "USD");
        cells.put("BillingAccountId", cell(account.id()));
        cells.put("BillingAccountName", cell(account.name()));
        cells.put("ProviderName", cell(provider.provider()));
        cells.put("PublisherName", cell(provider.publisher()));
        cells.put("InvoiceIssuerName", cell(provider.issuer()));
    }

    private void happened(FocusUsage usage, FocusPart part) {
        LocalDate month = usage.day().withDayOfMonth(1);
        cells.put("BillingPeriodStart", instant(month));
        cells.put("BillingPeriodEnd", instant(month.plusMonths(1)));
        cells.put("ChargePeriodStart", instant(usage.day()));
        cells.put("ChargePeriodEnd", instant(usage.day().plusDays(1)));
        cells.put("ChargeCategory", "Usage");
        cells.put("ChargeClass", part.isCorrection() ? "Correction" : "");
        cells.put("ChargeFrequency", "Usage-Based");
        cells.put("ChargeDescription", cell(part.meter().title() + " of " + usage.model() + " for " + usage.product()));
    }

    private void metered(FocusUsage usage, FocusPart part) {
        String quantity = String.valueOf(part.quantity());
        String sku = usage.model() + "/" + part.meter().name().toLowerCase(Locale.ROOT);
        cells.put("ConsumedQuantity", quantity);
        cells.put("ConsumedUnit", part.meter().unit());
        cells.put("PricingQuantity", quantity);
        cells.put("PricingUnit", part.meter().unit());
        cells.put("PricingCategory", "Standard");
        cells.put("SkuId", cell(sku));
        cells.put("SkuMeter", part.meter().title());
        cells.put("SkuPriceId", cell(priceId(sku, usage)));
        cells.put("SkuPriceDetails", FocusJson.object(priceDetails(usage)));
    }

    private void served(FocusUsage usage) {
        cells.put("ServiceCategory", "AI and Machine Learning");
        cells.put("ServiceSubcategory", "Generative AI");
        cells.put("ServiceName", cell(usage.product()));
        cells.put("ResourceId", cell(usage.model()));
        cells.put("ResourceName", cell(usage.model()));
        cells.put("ResourceType", "Model");
        usage.inferenceGeo().ifPresent(geo -> {
            cells.put("RegionId", cell(geo));
            cells.put("RegionName", cell(geo));
        });
    }

    private void belongs(FocusUsage usage) {
        Actor actor = usage.actor();
        cells.put("SubAccountId", cell(actor.id()));
        cells.put("SubAccountName", cell(name(actor)));
        cells.put("SubAccountType", actor.deleted() ? "Deleted User" : actor.attributed() ? "User" : "Unattributed");
        Map<String, Object> tags = new LinkedHashMap<>();
        actor.accountUuid().ifPresent(uuid -> tags.put("tokenward/account_uuid", uuid));
        tags.put("tokenward/priced", usage.priced());
        cells.put("Tags", FocusJson.object(tags));
    }

    private static String name(Actor actor) {
        return actor.deleted() ? Actor.DELETED_USER : actor.email().orElse(actor.id());
    }

    /** The same for the same price, at whatever time and for whomever. */
    private static String priceId(String sku, FocusUsage usage) {
        return String.join(
                "/",
                sku,
                usage.contextWindow().orElse("any"),
                usage.inferenceGeo().orElse("any"),
                usage.speed().orElse("any"));
    }

    private static Map<String, Object> priceDetails(FocusUsage usage) {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "x_ContextWindow", usage.contextWindow());
        put(details, "x_InferenceGeo", usage.inferenceGeo());
        put(details, "x_Speed", usage.speed());
        return details;
    }

    private static void put(Map<String, Object> details, String name, Optional<String> value) {
        value.ifPresent(text -> details.put(name, text));
    }

    private static String instant(LocalDate day) {
        return DayRange.startOf(day).toString();
    }

    private static String dollars(Money money) {
        return money.usd().stripTrailingZeros().toPlainString();
    }

    /** The organization. */
    record Account(String id, String name) {}
}
