package dev.tokenward.usage.activity;

import dev.tokenward.commons.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What one actor did with Claude Code on a day, in one terminal.
 *
 * @param actor the user's id, or the identity while nobody is known for it
 * @param email of the user whom the directory knows
 */
record CodeUser(String actor, Optional<String> email, String terminal, List<ModelUse> models, List<Deed> deeds) {
    private static final String EMAIL = "email:";
    private static final String ID = "id:";

    CodeUser {
        models = List.copyOf(models);
        deeds = List.copyOf(deeds);
    }

    CodeUser with(List<ModelUse> used, List<Deed> done) {
        return new CodeUser(actor, email, terminal, used, done);
    }

    /** Somebody with an account has a seat. An installation that tells of none runs with an API key. */
    boolean isSubscriber() {
        return !actor.startsWith(ID);
    }

    /** What a person is shown as: the address, else the id or account. */
    String address() {
        return email.orElse(actor.startsWith(EMAIL) ? actor.substring(EMAIL.length()) : actor);
    }

    /** Whole ones, in every tool. */
    long count(Measure measure) {
        return sum(deeds.stream().filter(deed -> deed.measure == measure).toList());
    }

    long count(Measure measure, String tool) {
        return sum(deeds.stream()
                .filter(deed -> deed.measure == measure && deed.tool.equals(tool))
                .toList());
    }

    private static long sum(List<Deed> deeds) {
        return deeds.stream()
                .map(Deed::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.DOWN)
                .longValue();
    }

    /** Tokens and net cost of a model. */
    record ModelUse(String model, long input, long output, long cacheRead, long cacheCreation, Money net) {}

    /** How much of one thing was done, with which tool. */
    record Deed(Measure measure, String tool, BigDecimal amount) {}
}
