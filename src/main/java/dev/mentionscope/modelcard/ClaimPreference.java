package dev.mentionscope.modelcard;

import java.util.Comparator;
import java.util.List;

/** At most one claim of a kind is preferred: the workspace's choice, else the catalogue's. */
final class ClaimPreference {

    private ClaimPreference() {}

    static List<Claim> settle(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.own() || claims.stream().noneMatch(other -> outranks(other, claim))
                        ? claim
                        : new Claim(
                                claim.id(),
                                claim.kind(),
                                claim.value(),
                                claim.low(),
                                claim.high(),
                                claim.basis(),
                                claim.source(),
                                claim.note(),
                                false,
                                false))
                .sorted(Comparator.comparing(Claim::kind)
                        .thenComparing(Claim::preferred, Comparator.reverseOrder())
                        .thenComparing(Claim::basis)
                        .thenComparing(Claim::id))
                .toList();
    }

    private static boolean outranks(Claim other, Claim claim) {
        return other.own() && other.preferred() && other.kind() == claim.kind();
    }
}
