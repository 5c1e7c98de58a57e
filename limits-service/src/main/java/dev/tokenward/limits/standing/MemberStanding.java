package dev.tokenward.limits.standing;

import dev.tokenward.limits.directory.Member;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** One member's standing in one dimension. */
record MemberStanding(Member member, Standing standing, boolean rising) {
    /** The fullest first, unlimited ones last; each has one place of its own. */
    static final Comparator<MemberStanding> WORST_FIRST = Comparator.comparing(MemberStanding::share)
            .reversed()
            .thenComparing(each -> each.member().id())
            .thenComparing(each -> each.standing().dimension());

    /** Less than nothing when unlimited. */
    BigDecimal share() {
        return StandingState.usedShare(standing).orElse(BigDecimal.ONE.negate());
    }

    /** Its place in the order, for the page that follows. */
    List<String> place() {
        return List.of(
                share().toPlainString(),
                member.id(),
                standing.dimension().period().wireName(),
                standing.dimension().product().orElse(""));
    }

    /** Whether it stands behind a place that {@link #place} gave. */
    boolean isBehind(List<String> place) {
        int byShare = new BigDecimal(place.get(0)).compareTo(share());
        if (byShare != 0) {
            return byShare > 0;
        }
        int byMember = member.id().compareTo(place.get(1));
        return byMember != 0
                ? byMember > 0
                : standing.dimension().compareTo(Dimension.of(place.get(2), place.get(3))) > 0;
    }
}
