package dev.mentionscope.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.correlate.SimulatedWorld.Claims;
import dev.mentionscope.modelcard.Claim.Basis;
import dev.mentionscope.statistics.Range;
import dev.mentionscope.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whether verdicts are right where the truth is known: 14 models, 12 prompts, 10 answers to each, 200 worlds of each kind.
 * All of it goes the way of the product's own analysis.
 */
class VerdictInSimulatedWorldTest {

    private static final int WORLDS = 200;
    private static final Policy POLICY = new Policy(new Doubt(0.20, 0.30, 1, new Range(10, 12.7)), 200, 20261125, 0.05);

    /** With it the measured order of visibilities and that of the sizes correlate by about 0.8. */
    private static final SimulatedWorld RELATED = new SimulatedWorld(0.8, 0.42, 12, 10);

    private static final SimulatedWorld UNRELATED = new SimulatedWorld(0, 0.6, 12, 10);

    private static final Claims DISCLOSED = Claims.of((place, size) -> List.of(Statement.fact(size, "the maker")));

    /** The six largest are not disclosed: two are estimated, two rumoured, of two "hundreds of billions" is all that is said. */
    private static final Claims BLURRED = (place, size, random) -> switch (place) {
        case 0, 3 -> List.of(claim(size * Math.pow(10, 0.3 * random.nextGaussian()), Basis.RUMOURED));
        case 1, 4 ->
            List.of(
                    claim(size * Math.pow(10, 0.2 * random.nextGaussian()), Basis.ESTIMATED),
                    claim(size * Math.pow(10, 0.2 * random.nextGaussian()), Basis.ESTIMATED));
        case 2, 5 -> List.of(new Statement(null, 1e11, 1e12, Basis.UNDISCLOSED, "a reckoning", null, true));
        default -> List.of(Statement.fact(size, "the maker"));
    };

    /** Four disclose; the others are estimates, or ranges from 10 billion to 5 trillion. */
    private static final Claims HARDLY_KNOWN = (place, size, random) -> switch (place) {
        case 0, 4, 8, 12 -> List.of(Statement.fact(size, "the maker"));
        case 1, 2, 5 -> List.of(new Statement(null, 1e10, 5e12, Basis.UNDISCLOSED, "nobody knows", null, true));
        default -> List.of(claim(size * Math.pow(10, 0.2 * random.nextGaussian()), Basis.ESTIMATED));
    };

    private static Statement claim(double value, Basis basis) {
        return new Statement(value, null, null, basis, "somebody", null, true);
    }

    @Test
    void a_relation_is_found_where_there_is_one() {
        Tally tally = Tally.of("related, all disclosed", RELATED, DISCLOSED);

        assertThat(tally.meanRho()).isBetween(0.72, 0.88);
        assertThat(tally.share(Verdict.ROBUST)).isGreaterThan(0.85);
    }

    @Test
    void hardly_any_relation_is_called_robust_where_there_is_none() {
        assertThat(Tally.of("unrelated, all disclosed", UNRELATED, DISCLOSED).share(Verdict.ROBUST))
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    void nor_where_sizes_are_known_as_badly_as_they_are() {
        Tally tally = Tally.of("unrelated, blurred", UNRELATED, BLURRED);

        assertThat(tally.share(Verdict.ROBUST)).isLessThanOrEqualTo(0.05);
        assertThat(tally.share(Verdict.ROBUST) + tally.share(Verdict.DEPENDS_ON_ESTIMATES))
                .isLessThanOrEqualTo(0.06);
    }

    @Test
    void a_relation_that_only_some_of_the_claims_allow_is_said_to_depend_on_them() {
        Tally tally = Tally.of("related, hardly known", RELATED, HARDLY_KNOWN);

        assertThat(tally.share(Verdict.ROBUST)).isZero();
        assertThat(tally.share(Verdict.DEPENDS_ON_ESTIMATES)).isGreaterThan(0.5);
    }

    @Test
    void a_strong_relation_stays_robust_where_claims_are_doubted_but_agree() {
        Tally tally = Tally.of("related, blurred", RELATED, BLURRED);

        assertThat(tally.share(Verdict.ROBUST)).isGreaterThan(0.3);
    }

    @Test
    void it_is_never_robust_where_the_claims_allow_the_opposite() {
        for (SimulatedWorld world : List.of(RELATED, UNRELATED)) {
            for (Claims claims : List.of(DISCLOSED, BLURRED, HARDLY_KNOWN)) {
                LongStream.range(0, 50)
                        .mapToObj(seed -> Evidence.of(world.sample(seed, claims), POLICY))
                        .filter(evidence -> evidence.bounds().orElseThrow().spansZero())
                        .forEach(evidence -> assertThat(
                                        evidence.verdict(evidence.pValue().orElseThrow(), POLICY.level()))
                                .isNotEqualTo(Verdict.ROBUST));
            }
        }
    }

    private record Tally(Map<Verdict, Integer> verdicts, double meanRho) {

        static Tally of(String name, SimulatedWorld world, Claims claims) {
            Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
            List<Double> rhos = new ArrayList<>();
            for (long seed = 0; seed < WORLDS; seed++) {
                Evidence evidence = Evidence.of(world.sample(seed, claims), POLICY);
                verdicts.merge(evidence.verdict(evidence.pValue().orElseThrow(), POLICY.level()), 1, Integer::sum);
                rhos.add(RankCorrelation.SPEARMAN.of(
                        world.sample(seed, DISCLOSED).disclosedPairs()));
            }
            double mean =
                    rhos.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            System.out.printf(
                    "  %-26s rho of the true sizes %5.2f on average (%.2f to %.2f); of %d worlds: %s%n",
                    name, mean, Collections.min(rhos), Collections.max(rhos), WORLDS, verdicts);
            return new Tally(verdicts, mean);
        }

        double share(Verdict verdict) {
            return (double) verdicts.getOrDefault(verdict, 0) / WORLDS;
        }
    }
}
