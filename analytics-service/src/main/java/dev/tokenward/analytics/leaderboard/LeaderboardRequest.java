package dev.tokenward.analytics.leaderboard;

import dev.tokenward.analytics.window.DayPageRequest;
import dev.tokenward.analytics.window.PeriodRequest;
import dev.tokenward.commons.http.ArrayParameter;
import dev.tokenward.commons.page.PageToken;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which leaderboard. */
public class LeaderboardRequest extends PeriodRequest {
    private static final int KEY_PARTS = 3;

    @QueryParam("by")
    @DefaultValue("tokens")
    @Parameter(description = "`tokens` of all kinds, or `amount` after discounts; equal values share a rank.")
    public String by;

    @QueryParam("products[]")
    @Parameter(description = "Only these surfaces: `chat`, `claude_code`, `cowork` …")
    public List<String> products;

    @QueryParam("products")
    @Parameter(hidden = true)
    public List<String> productsPlain;

    @QueryParam("limit")
    @DefaultValue("20")
    @Parameter(
            description = "Rows a page, 1 to 1000.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "20"))
    public String limit;

    @QueryParam("page")
    @Parameter(description = "`next_page` of the page before, with the same parameters.")
    public String page;

    UserTotals.By toBy() {
        return switch (by) {
            case "tokens" -> UserTotals.By.TOKENS;
            case "amount" -> UserTotals.By.AMOUNT;
            default ->
                throw ProblemException.invalidParameter("by", "'by' must be tokens or amount, not '" + by + "'.");
        };
    }

    List<String> toProducts() {
        List<String> values = ArrayParameter.values(products, productsPlain);
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw ProblemException.invalidParameter(
                    "products[]", "A product has the character U+0000, which no name has.");
        }
        return values;
    }

    int toLimit() {
        return DayPageRequest.limit(limit, 1000);
    }

    /** Days and groups of a member's own choice would tell people apart that a pseudonym hides. */
    void refuseForMembers() {
        boolean wholeBoard = period == null || period.equals("mtd") || period.equals("last_month");
        if (!wholeBoard || startingDate != null || endingDate != null || !groups().isEmpty()) {
            throw new ProblemException(
                    CommonProblem.FORBIDDEN,
                    "Members see the board of the whole organization with 'period' mtd or last_month.");
        }
    }

    Optional<List<String>> after(PageToken token) {
        Optional<List<String>> after = token.decode(page);
        boolean readable = after.map(
                        key -> key.size() == KEY_PARTS && key.get(0).matches("-?\\d{1,40}(\\.\\d{1,9})?"))
                .orElse(true);
        if (!readable) {
            throw DayPageRequest.invalidCursor();
        }
        return after;
    }

    /** What a cursor is bound to, beside who asks. */
    Object[] parameters() {
        return new Object[] {period, startingDate, endingDate, groups(), by, toProducts()};
    }
}
