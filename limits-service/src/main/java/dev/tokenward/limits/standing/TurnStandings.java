package dev.tokenward.limits.standing;

import dev.tokenward.commons.money.Money;
import dev.tokenward.limits.hold.Purse;
import dev.tokenward.limits.hold.PurseCheck;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The limits that a turn on one surface is held against, by the check that they belong to. */
public record TurnStandings(
        List<Standing> ceilings, List<Standing> pools, List<Standing> surface, List<Standing> overall) {
    public static final TurnStandings NONE = new TurnStandings(List.of(), List.of(), List.of(), List.of());

    public TurnStandings {
        ceilings = List.copyOf(ceilings);
        pools = List.copyOf(pools);
        surface = List.copyOf(surface);
        overall = List.copyOf(overall);
    }

    /** What the turn of that user is held against, in the order of {@link #all}. */
    public List<PurseCheck> checks(String userId) {
        return Stream.of(
                        ceilings.stream()
                                .map(each -> check(
                                        each,
                                        Purse.organization(each.dimension().product()))),
                        pools.stream()
                                .map(each -> check(
                                        each,
                                        Purse.group(
                                                each.scope().id(),
                                                each.dimension().product()))),
                        Stream.concat(surface.stream(), overall.stream())
                                .map(each -> check(
                                        each,
                                        Purse.user(userId, each.dimension().product()))))
                .flatMap(checks -> checks)
                .toList();
    }

    /** The same with more on hold, one amount for each in the order of {@link #all}. */
    public TurnStandings holding(List<Money> more) {
        Iterator<Money> amounts = more.iterator();
        return new TurnStandings(
                holding(ceilings, amounts),
                holding(pools, amounts),
                holding(surface, amounts),
                holding(overall, amounts));
    }

    private static List<Standing> holding(List<Standing> standings, Iterator<Money> amounts) {
        return standings.stream()
                .map(standing -> standing.holding(amounts.next()))
                .toList();
    }

    private static PurseCheck check(Standing standing, Purse purse) {
        return new PurseCheck(purse, standing.limit().ceiling().map(amount -> amount.minus(standing.used())));
    }

    public List<Standing> all() {
        return Stream.of(ceilings, pools, surface, overall)
                .flatMap(List::stream)
                .toList();
    }
}
