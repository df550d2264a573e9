package dev.mentionscope.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often a rule that looks every day finds a change where nothing changes: means of normal days, a period against the one before, for
 * as many looks as a period has days.
 */
class RepeatedLooksTest {

    private static final int PERIODS = 4_000;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @ParameterizedTest
    @ValueSource(ints = {7, 14, 28, 56, 90})
    void seldom_tells_of_a_change_that_is_none(int days) {
        Random random = new Random(20261129);
        int alarms = 0;
        for (int i = 0; i < PERIODS; i++) {
            double[] measured = random.doubles(3L * days, 0, 1)
                    .map(NORMAL::inverseCumulativeProbability)
                    .toArray();
            alarms += leastP(measured, days) <= ChangeWatch.SURE ? 1 : 0;
        }

        // Three standard errors of a share of 5 % are one point.
        assertThat(alarms / (double) PERIODS).isBetween(0.01, 0.06);
    }

    private static double leastP(double[] measured, int days) {
        double earlier = 0;
        double later = 0;
        for (int i = 0; i < days; i++) {
            earlier += measured[i];
            later += measured[days + i];
        }
        double most = 0;
        for (int look = 0; look < days; look++) {
            most = Math.max(most, Math.abs(later - earlier) / Math.sqrt(2.0 * days));
            earlier += measured[look + days] - measured[look];
            later += measured[look + 2 * days] - measured[look + days];
        }
        return 2 * NORMAL.survivalProbability(most);
    }
}
