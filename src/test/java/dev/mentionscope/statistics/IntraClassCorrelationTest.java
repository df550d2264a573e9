package dev.mentionscope.statistics;

import static dev.mentionscope.statistics.Reference.AS_IN_R;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.statistics.ClusteredRate.Cluster;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntraClassCorrelationTest {

    static List<Reference> cases() {
        return Reference.cases("intra-class-correlation");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_equals_r(Reference r) {
        List<Cluster> clusters = IntStream.range(0, r.numbers("hits").length)
                .mapToObj(i -> new Cluster((long) r.numbers("hits")[i], (long) r.numbers("trials")[i]))
                .toList();

        assertThat(IntraClassCorrelation.of(clusters)).isCloseTo(r.number("correlation"), AS_IN_R);
    }

    @Test
    void prompts_that_are_always_answered_the_same_way_are_wholly_alike() {
        assertThat(IntraClassCorrelation.of(List.of(new Cluster(5, 5), new Cluster(0, 5), new Cluster(5, 5))))
                .isEqualTo(1);
    }

    @Test
    void where_nothing_can_be_said_it_is_none() {
        assertThat(IntraClassCorrelation.of(List.of())).isZero();
        assertThat(IntraClassCorrelation.of(List.of(new Cluster(1, 1), new Cluster(0, 1))))
                .isZero();
        assertThat(IntraClassCorrelation.of(List.of(new Cluster(0, 9), new Cluster(0, 9))))
                .isZero();
    }
}
