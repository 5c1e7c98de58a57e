package dev.tokenward.usage.modelmix;

import dev.tokenward.commons.money.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the tokens cost on the other model. */
@Schema(name = "TokenLines")
public record TokenLinesResponse(
        @Schema(examples = "token_lines") String type,

        @Schema(description = "The other model, by the price book's name.", examples = "claude-sonnet-4-5")
        String pricedAs,

        @Schema(description = "Of each line, in the order of the question: net, minor units.")
        List<Money> net) {}
