package dev.mentionscope.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.correlate.Measured.Tally;
import dev.mentionscope.modelcard.Claim.Basis;
import dev.mentionscope.statistics.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final Policy POLICY = new Policy(new Doubt(0.20, 0.30, 1, new Range(10, 12.7)), 200, 1, 0.05);

    private static Imputation imputed(double low, double high) {
        return new Imputation(14, (low + high) / 2, low, high, 0.01, null, Imputation.Method.RUBIN, 200, 1);
    }

    private static Bounds bounds(double low, double high) {
        return new Bounds(14, low, high, true, null);
    }

    @ParameterizedTest
    @CsvSource({
        "0.6, 0.2, 0.8, 0.1, 0.9, 0.01, ROBUST",
        "-0.6, -0.8, -0.2, -0.9, -0.1, 0.01, ROBUST",
        "0.6, 0.2, 0.8, -0.1, 0.9, 0.01, DEPENDS_ON_ESTIMATES",
        "-0.1, 0.2, 0.8, 0.1, 0.9, 0.01, DEPENDS_ON_ESTIMATES",
        ", 0.2, 0.8, 0.1, 0.9, 0.01, DEPENDS_ON_ESTIMATES",
        "0.6, 0.2, 0.8, 0.1, 0.9, 0.06, NO_EVIDENCE",
        "0.6, -0.1, 0.8, 0.1, 0.9, 0.01, NO_EVIDENCE"
    })
    void the_rule(
            Double disclosed, double low, double high, double smallest, double largest, double p, Verdict verdict) {
        assertThat(Verdict.of(Optional.ofNullable(disclosed), imputed(low, high), bounds(smallest, largest), p, 0.05))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "4, INSUFFICIENT_MODELS",
        "5, TOO_FEW_TO_DECIDE",
        "7, TOO_FEW_TO_DECIDE",
        "8, EXPLORATORY",
        "11, EXPLORATORY",
        "12, TEST"
    })
    void what_so_many_models_can_show(int models, Stage stage) {
        assertThat(Stage.of(models)).isEqualTo(stage);
    }

    private static Sample sample(int models, IntFunction<String> maker, IntFunction<Statement> claim) {
        List<ModelPoint> points = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            Measured outcome = Measured.of(
                            Outcome.VISIBILITY, List.of(new Tally(i + 1, 20), new Tally(i + 2, 20), new Tally(i, 20)))
                    .orElseThrow();
            points.add(new ModelPoint(
                    maker.apply(i) + "/m" + i,
                    "M" + i,
                    maker.apply(i),
                    outcome,
                    new Known(Trait.TOTAL_PARAMETERS, List.of(claim.apply(i)))));
        }
        return new Sample(points);
    }

    private static Statement disclosed(int i) {
        return Statement.fact(1e9 * (i + 1), "the maker");
    }

    @Test
    void a_perfect_order_of_seven_models_decides_nothing() {
        Evidence evidence = Evidence.of(sample(7, i -> "maker" + i, VerdictTest::disclosed), POLICY);

        assertThat(evidence.disclosedRho()).contains(1.0);
        assertThat(evidence.verdict(0, 0.05)).isEqualTo(Verdict.TOO_FEW_MODELS);
    }

    @Test
    void a_perfect_order_of_eight_does_and_its_p_value_is_exact() {
        Evidence evidence = Evidence.of(sample(8, i -> "maker" + i, VerdictTest::disclosed), POLICY);

        assertThat(evidence.pValue()).contains(2.0 / 40_320);
        assertThat(evidence.verdict(evidence.pValue().orElseThrow(), 0.05)).isEqualTo(Verdict.ROBUST);
    }

    @Test
    void four_models_have_no_coefficient() {
        Evidence evidence = Evidence.of(sample(4, i -> "maker" + i, VerdictTest::disclosed), POLICY);

        assertThat(evidence.disclosedRho()).isEmpty();
        assertThat(evidence.imputed()).isEmpty();
    }

    @Test
    void models_of_one_maker_alone_are_refused() {
        Evidence evidence = Evidence.of(sample(12, i -> i < 8 ? "one" : "maker" + i, VerdictTest::disclosed), POLICY);

        assertThat(evidence.refusal()).contains(Refusal.ONE_MAKER_DOMINATES);
        assertThat(evidence.verdict(0, 0.05)).isEqualTo(Verdict.TOO_FEW_MODELS);
    }

    @Test
    void two_sizes_are_too_few_to_correlate() {
        Evidence evidence = Evidence.of(sample(12, i -> "maker" + i, i -> disclosed(i % 2)), POLICY);

        assertThat(evidence.refusal()).contains(Refusal.FEW_ATTRIBUTE_VALUES);
    }

    @Test
    void undisclosed_models_are_in_no_analysis() {
        Evidence evidence = Evidence.of(
                sample(
                        12,
                        i -> "maker" + i,
                        i -> i < 3
                                ? new Statement(null, null, null, Basis.UNDISCLOSED, "", null, false)
                                : disclosed(i)),
                POLICY);

        assertThat(evidence.usable().size()).isEqualTo(9);
        assertThat(evidence.imputed().orElseThrow().models()).isEqualTo(9);
        assertThat(evidence.bounds().orElseThrow().models()).isEqualTo(9);
    }
}
