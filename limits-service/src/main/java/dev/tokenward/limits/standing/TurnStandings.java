package dev.tokenward.limits.standing;

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

    public List<Standing> all() {
        return Stream.of(ceilings, pools, surface, overall)
                .flatMap(List::stream)
                .toList();
    }
}
