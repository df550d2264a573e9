package dev.mentionscope.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.statistics.BenjaminiHochberg;
import dev.mentionscope.statistics.ClusteredRate;
import dev.mentionscope.statistics.Interval;
import dev.mentionscope.statistics.IntraClassCorrelation;
import dev.mentionscope.statistics.SampleSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The service's own intervals and changes, on counts of worlds whose truth is known: as in the simulator, the logit of a
 * prompt's chance is the brand's logit plus a spread times a standard normal number. 200 worlds of each kind, fixed seeds.
 */
class SimulatedWorldTest {

    private static final int WORLDS = 200;
    private static final int BRANDS = 8;
    private static final int PROMPTS = 30;

    /** The simulator's models have 0.3 and 0.4; 1.2 is an intra-class correlation of about 0.2. */
    private static final double[] SPREADS = {0.4, 1.2};

    private static final double[] RATES = {0.1, 0.3, 0.5, 0.8};

    /** @param logit of a prompt with z = 0 */
    private record Brand(double logit, double spread) {

        /** The chances of some prompts. */
        double[] prompts(int number, RandomGenerator random) {
            return chances(IntStream.range(0, number)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray());
        }

        /** Of prompts with these standard normal numbers. */
        double[] chances(double[] z) {
            return Arrays.stream(z).map(each -> inverse(logit + spread * each)).toArray();
        }

        /** Over all prompts there could be. */
        double overPrompts() {
            double sum = 0;
            double weight = 0;
            for (double z = -8; z <= 8; z += 0.01) {
                double density = Math.exp(-z * z / 2);
                sum += density * inverse(logit + spread * z);
                weight += density;
            }
            return sum / weight;
        }

        /** With this rate over all prompts. */
        static Brand of(double rate, double spread) {
            double low = -12;
            double high = 12;
            for (int i = 0; i < 60; i++) {
                double middle = (low + high) / 2;
                if (new Brand(middle, spread).overPrompts() < rate) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return new Brand(low, spread);
        }
    }

    private record Asked(double[] chances, List<ClusteredRate.Cluster> counts) {}

    @Test
    void the_truth_lies_in_the_interval_for_prompts_of_this_kind() {
        covers(Interval.Question.PROMPTS_OF_THIS_KIND);
    }

    @Test
    void the_truth_lies_in_the_interval_for_these_prompts() {
        covers(Interval.Question.THESE_PROMPTS);
    }

    private void covers(Interval.Question question) {
        int all = 0;
        int allCovered = 0;
        for (double spread : SPREADS) {
            for (double rate : RATES) {
                for (int[] panel : new int[][] {{20, 3}, {30, 10}}) {
                    Brand brand = Brand.of(rate, spread);
                    int covered = 0;
                    for (int seed = 0; seed < WORLDS; seed++) {
                        RandomGenerator random = new SplittableRandom(seed);
                        for (int i = 0; i < BRANDS; i++) {
                            Asked asked = ask(brand.prompts(panel[0], random), panel[1], random);
                            Interval interval = Estimate.ofRate(asked.counts, (long) panel[0] * panel[1], question)
                                    .interval();
                            assertThat(interval.question()).isEqualTo(question);
                            double truth = question == Interval.Question.THESE_PROMPTS
                                    ? IntStream.range(0, panel[0])
                                            .mapToDouble(q -> asked.chances[q])
                                            .average()
                                            .orElseThrow()
                                    : rate;
                            covered += interval.contains(truth) ? 1 : 0;
                        }
                    }
                    all += WORLDS * BRANDS;
                    allCovered += covered;
                    System.out.printf(
                            "%s: rate %.1f, spread %.1f, %d × %d: %.3f%n",
                            question, rate, spread, panel[0], panel[1], (double) covered / (WORLDS * BRANDS));
                }
            }
        }
        System.out.printf("%s: %.4f of %d%n", question, (double) allCovered / all, all);
        assertThat((double) allCovered / all).isBetween(0.93, 0.97);
    }

    @Test
    void nothing_changed_and_a_change_is_seen_in_5_percent_of_reports_at_most() {
        int alarms = 0;
        int reports = 0;
        for (double spread : SPREADS) {
            for (int[] panel : new int[][] {{20, 3}, {30, 10}}) {
                int alarmsHere = 0;
                for (double rate : RATES) {
                    Brand brand = Brand.of(rate, spread);
                    for (int seed = 0; seed < WORLDS; seed++) {
                        RandomGenerator random = new SplittableRandom(seed);
                        List<Change> changes = new ArrayList<>();
                        for (int i = 0; i < BRANDS; i++) {
                            double[] chances = brand.prompts(panel[0], random);
                            changes.add(change(ask(chances, panel[1], random), ask(chances, panel[1], random)));
                        }
                        alarmsHere += verdicts(changes).stream().anyMatch(SimulatedWorldTest::isChange) ? 1 : 0;
                    }
                }
                System.out.printf(
                        "false alarms: spread %.1f, %d × %d: %.3f of reports on %d brands%n",
                        spread, panel[0], panel[1], alarmsHere / (double) (RATES.length * WORLDS), BRANDS);
                alarms += alarmsHere;
                reports += RATES.length * WORLDS;
            }
        }
        System.out.printf("false alarms: %.4f of %d reports%n", (double) alarms / reports, reports);
        assertThat((double) alarms / reports).isLessThanOrEqualTo(0.05);
    }

    @Test
    void a_drop_of_15_points_is_seen_at_the_planned_size() {
        for (int shown : new int[] {1, BRANDS}) {
            int all = 0;
            int worlds = 0;
            for (double spread : SPREADS) {
                for (double rate : new double[] {0.3, 0.5, 0.8}) {
                    Brand before = Brand.of(rate, spread);
                    Brand after = Brand.of(rate - 0.15, spread);
                    int repeats = repeats(before, rate, shown);
                    int found = 0;
                    for (int seed = 0; seed < WORLDS; seed++) {
                        RandomGenerator random = new SplittableRandom(seed);
                        List<Change> changes = new ArrayList<>();
                        for (int i = 0; i < shown; i++) {
                            double[] z = IntStream.range(0, PROMPTS)
                                    .mapToDouble(q -> random.nextGaussian())
                                    .toArray();
                            changes.add(change(
                                    ask(before.chances(z), repeats, random),
                                    ask((i == 0 ? after : before).chances(z), repeats, random)));
                        }
                        found += verdicts(changes).getFirst() == ChangeReport.Verdict.DOWN ? 1 : 0;
                    }
                    System.out.printf(
                            "a drop of 15 points: from %.1f, spread %.1f, %d × %d, %d brands shown: %.3f%n",
                            rate, spread, PROMPTS, repeats, shown, (double) found / WORLDS);
                    assertThat((double) found / WORLDS).isGreaterThanOrEqualTo(0.76); // 200 worlds tell ± 0.06
                    all += found;
                    worlds += WORLDS;
                }
            }
            System.out.printf("a drop of 15 points: %.4f, %d brands shown%n", (double) all / worlds, shown);
            assertThat((double) all / worlds).isGreaterThanOrEqualTo(0.8);
        }
    }

    /** As planned: for all rows that are shown together, with the likeness of a large sample. */
    private static int repeats(Brand brand, double rate, int shown) {
        RandomGenerator random = new SplittableRandom(99);
        double alike = IntraClassCorrelation.of(ask(brand.prompts(2000, random), 20, random).counts);
        double answers = new SampleSize(1 - 0.05 / shown, 0.8, alike).answers(rate, rate - 0.15, PROMPTS);
        return (int) Math.ceil(answers / PROMPTS);
    }

    private static boolean isChange(ChangeReport.Verdict verdict) {
        return verdict == ChangeReport.Verdict.UP || verdict == ChangeReport.Verdict.DOWN;
    }

    private static Asked ask(double[] chances, int repeats, RandomGenerator random) {
        List<ClusteredRate.Cluster> counts = new ArrayList<>();
        for (double chance : chances) {
            long hits = IntStream.range(0, repeats)
                    .filter(i -> random.nextDouble() < chance)
                    .count();
            counts.add(new ClusteredRate.Cluster(hits, repeats));
        }
        return new Asked(chances, counts);
    }

    private static Change change(Asked before, Asked after) {
        List<Change.Pair> pairs = new ArrayList<>();
        for (int q = 0; q < before.counts.size(); q++) {
            pairs.add(Change.Pair.ofRate(
                    new UUID(0, q),
                    before.counts.get(q).hits(),
                    before.counts.get(q).trials(),
                    after.counts.get(q).hits(),
                    after.counts.get(q).trials()));
        }
        return Change.of(pairs);
    }

    private static List<ChangeReport.Verdict> verdicts(List<Change> changes) {
        double[] adjusted =
                BenjaminiHochberg.adjust(changes.stream().mapToDouble(Change::p).toArray());
        return IntStream.range(0, changes.size())
                .mapToObj(i -> Changes.verdict(changes.get(i), adjusted[i]))
                .toList();
    }

    private static double inverse(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
