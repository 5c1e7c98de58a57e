package dev.tokenward.analytics.focus;

import static dev.tokenward.analytics.spendreport.SpreadsheetSafe.cell;

import dev.tokenward.analytics.actor.Actor;
import dev.tokenward.analytics.window.DayRange;
import dev.tokenward.commons.money.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One charge of the FOCUS 1.2 file: the day's usage of a person (sub account) of a surface (service) and a model (resource).
 *
 * <p>Unit prices are left out: a day's usage may have several, and a price times a quantity has to be the cost to the digit.
 * A day with more taken back than used is a correction. Empty is null.
 */
final class FocusCharge {
    private static final String TOKENS = "Tokens";

    private final Map<String, String> cells = new LinkedHashMap<>();

    private FocusCharge() {}

    /** Columns in their order, which is the alphabet's. */
    static List<String> header() {
        return FocusColumns.NAMES;
    }

    /** Cells in the order of {@link #header}; text that a spreadsheet would run is defused. */
    static List<String> cells(FocusUsage usage, Account account, FocusProvider provider) {
        FocusCharge charge = new FocusCharge();
        charge.billed(usage, account, provider);
        charge.happened(usage);
        charge.used(usage);
        charge.belongs(usage);
        return FocusColumns.NAMES.stream()
                .map(name -> charge.cells.getOrDefault(name, ""))
                .toList();
    }

    private void billed(FocusUsage usage, Account account, FocusProvider provider) {
        String net = dollars(usage.net());
        cells.put("BilledCost", net);
        cells.put("EffectiveCost", net);
        cells.put("ContractedCost", net);
        cells.put("ListCost", dollars(usage.gross()));
        cells.put("BillingCurrency", "USD");
        cells.put("BillingAccountId", cell(account.id()));
        cells.put("BillingAccountName", cell(account.name()));
        cells.put("ProviderName", cell(provider.provider()));
        cells.put("PublisherName", cell(provider.publisher()));
        cells.put("InvoiceIssuerName", cell(provider.issuer()));
    }

    private void happened(FocusUsage usage) {
        LocalDate month = usage.day().withDayOfMonth(1);
        cells.put("BillingPeriodStart", instant(month));
        cells.put("BillingPeriodEnd", instant(month.plusMonths(1)));
        cells.put("ChargePeriodStart", instant(usage.day()));
        cells.put("ChargePeriodEnd", instant(usage.day().plusDays(1)));
        cells.put("ChargeCategory", "Usage");
        cells.put("ChargeClass", usage.isCorrection() ? "Correction" : "");
        cells.put("ChargeFrequency", "Usage-Based");
        cells.put(
                "ChargeDescription",
                cell(usage.requests() + " requests of " + usage.product() + " to " + usage.model()));
    }

    private void used(FocusUsage usage) {
        String quantity = String.valueOf(usage.tokens());
        cells.put("ConsumedQuantity", quantity);
        cells.put("ConsumedUnit", TOKENS);
        cells.put("PricingQuantity", quantity);
        cells.put("PricingUnit", TOKENS);
        cells.put("PricingCategory", "Standard");
        cells.put("ServiceCategory", "AI and Machine Learning");
        cells.put("ServiceSubcategory", "Generative AI");
        cells.put("ServiceName", cell(usage.product()));
        cells.put("SkuId", cell(usage.model()));
        cells.put("SkuMeter", TOKENS);
        cells.put("SkuPriceId", cell(priceId(usage)));
        cells.put("SkuPriceDetails", FocusJson.object(priceDetails(usage)));
        cells.put("ResourceId", cell(usage.model()));
        cells.put("ResourceName", cell(usage.model()));
        cells.put("ResourceType", "Model");
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
        cells.put("x_RequestCount", String.valueOf(usage.requests()));
        usage.inferenceGeo().ifPresent(geo -> {
            cells.put("RegionId", cell(geo));
            cells.put("RegionName", cell(geo));
        });
    }

    private static String name(Actor actor) {
        return actor.deleted() ? Actor.DELETED_USER : actor.email().orElse(actor.id());
    }

    /** The same for the same price, at whatever time and for whomever. */
    private static String priceId(FocusUsage usage) {
        return String.join(
                "/",
                usage.model(),
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
