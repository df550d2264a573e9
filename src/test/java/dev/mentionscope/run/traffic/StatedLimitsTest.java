package dev.mentionscope.run.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.Allowance;
import dev.mentionscope.engine.Allowance.Bucket;
import dev.mentionscope.engine.Failure;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What headers teach, before anything is refused; and what refusals of too many at once do. */
@ServiceTest
class StatedLimitsTest {

    private static final String PROVIDER = "stub-with-limits";

    @Inject
    Traffic traffic;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @BeforeEach
    @AfterEach
    void forget() throws InterruptedException {
        jdbi.useHandle(db -> db.execute("delete from provider_traffic where provider = ?", PROVIDER));
        Thread.sleep(1100); // a process's picture of it is a second old at most
    }

    @Test
    void a_limit_that_is_far_off_costs_nothing() {
        traffic.heard(PROVIDER, requests(60, 31), clock.instant());

        assertThat(traffic.turn(PROVIDER, 1_000)).isEqualTo(new Turn.After(Duration.ZERO));
        assertThat(rows()).isZero();
    }

    @Test
    void a_limit_of_which_half_is_used_is_kept_and_what_was_used_flows_in_again_first() {
        traffic.heard(PROVIDER, requests(60, 30), clock.instant());

        Turn.NotBefore turn = (Turn.NotBefore) traffic.turn(PROVIDER, 1_000);
        assertThat(Duration.between(clock.instant(), turn.time()))
                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
    }

    @Test
    void calls_that_were_under_way_then_count_too_and_later_ones_do_not() {
        Instant before = clock.instant().minusSeconds(1);
        traffic.heard(PROVIDER, requests(6000, 3000), before);
        traffic.heard(PROVIDER, requests(6000, 2900), before);
        double afterBurst = freeIn("next_call_at");
        traffic.heard(PROVIDER, requests(6000, 2000), clock.instant().plusSeconds(1));

        assertThat(afterBurst).isBetween(30.0, 31.1);
        assertThat(freeIn("next_call_at")).isLessThanOrEqualTo(afterBurst);
    }

    @Test
    void the_tightest_of_several_models_counts_and_a_tighter_word_is_believed_at_once() {
        traffic.heard(PROVIDER, requests(600, 100), clock.instant());
        traffic.heard(PROVIDER, requests(300, 290), clock.instant());
        traffic.heard(PROVIDER, requests(5000, 4000), clock.instant());

        assertThat(value("stated_per_minute")).isEqualTo(300);
    }

    @Test
    void tokens_are_limited_likewise() {
        traffic.heard(PROVIDER, new Allowance(Optional.empty(), Optional.of(bucket(90_000, 30_000))), clock.instant());

        assertThat(value("stated_tokens_per_minute")).isEqualTo(90_000);
        assertThat(traffic.turn(PROVIDER, 1_000)).isInstanceOf(Turn.NotBefore.class);
        assertThat(freeIn("tokens_free_at")).isBetween(38.0, 40.1);
    }

    @Test
    void too_many_at_once_makes_fewer_at_once_and_not_fewer_a_minute() {
        int before = traffic.callers(PROVIDER);
        Failure crowded = new Failure(
                Failure.Kind.RATE_LIMITED,
                "Too many concurrent requests",
                Optional.of(429),
                Optional.empty(),
                new byte[0]);
        for (int i = 0; i < 20; i++) {
            traffic.called(PROVIDER);
            traffic.failed(PROVIDER, crowded, Allowance.UNKNOWN);
        }

        assertThat(before).isEqualTo(16);
        assertThat(traffic.callers(PROVIDER)).as("none was borne").isEqualTo(1);
        assertThat(number("coalesce(learned_per_minute, 0)")).isZero();
    }

    @Test
    void the_number_at_once_rises_by_a_twentieth_in_a_quarter_of_a_minute() {
        assertThat(Crowding.risen(10, Duration.ZERO, 200)).isEqualTo(10);
        assertThat(Crowding.risen(10, Duration.ofSeconds(15), 200)).isEqualTo(20);
        assertThat(Crowding.risen(10, Duration.ofHours(1), 200)).isEqualTo(200);
        assertThat(Crowding.risen(1, Duration.ofSeconds(16), 4)).isEqualTo(2);
    }

    private static Allowance requests(double limit, double remaining) {
        return new Allowance(Optional.of(bucket(limit, remaining)), Optional.empty());
    }

    private static Bucket bucket(double limit, double remaining) {
        return new Bucket(OptionalDouble.of(limit), remaining, Optional.of(Duration.ofMinutes(1)));
    }

    private int rows() {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from provider_traffic where provider = :provider")
                .bind("provider", PROVIDER)
                .mapTo(Integer.class)
                .one());
    }

    private double value(String column) {
        return number(column);
    }

    private double freeIn(String column) {
        return number("extract(epoch from " + column + " - clock_timestamp())::float8");
    }

    private double number(String expression) {
        return jdbi.withHandle(
                db -> db.createQuery("select <expression> from provider_traffic where provider = :provider")
                        .define("expression", expression)
                        .bind("provider", PROVIDER)
                        .mapTo(Double.class)
                        .one());
    }
}
