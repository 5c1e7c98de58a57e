package dev.tokenward.usage.price;

import dev.tokenward.usage.rating.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an organization pays for a model from an instant on.
 *
 * @param model a name as events have it, in lower case; a cloud's name ({@code us.anthropic.…}) means that one alone
 * @param name for people
 * @param aliases other names of the model
 * @param prefixes what names of it begin with
 * @param from the first instant; it holds until {@code until} or the model's next price, whichever is first
 * @param withdrawnAt since when nothing is rated by it any more
 * @param replacedBy the price that came in its place
 */
public record OwnPrice(
        String id,
        String model,
        String name,
        List<String> aliases,
        List<String> prefixes,
        Instant from,
        Optional<Instant> until,
        Price price,
        boolean imported,
        Instant createdAt,
        Optional<Instant> withdrawnAt,
        Optional<String> replacedBy) {
    public OwnPrice {
        aliases = List.copyOf(aliases);
        prefixes = List.copyOf(prefixes);
    }

    /** Whether it says the same, whoever made it and when. */
    public boolean saysTheSameAs(OwnPrice other) {
        return model.equals(other.model)
                && name.equals(other.name)
                && aliases.equals(other.aliases)
                && prefixes.equals(other.prefixes)
                && from.equals(other.from)
                && until.equals(other.until)
                && price.costsTheSameAs(other.price);
    }

    public boolean isOfPlace(OwnPrice other) {
        return model.equals(other.model) && from.equals(other.from);
    }
}
