package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatorProcessTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(77), ZoneOffset.UTC);

    @Test
    void without_options_the_clock_gives_the_seed() {
        assertThat(SimulatorProcess.options(CLOCK)).isEqualTo(new SimulatorOptions(8089, 77, Optional.empty(), 1));
    }

    @Test
    void options_are_taken() {
        assertThat(SimulatorProcess.options(
                        CLOCK, "--port", "0", "--seed", "5", "--world", "w.json", "--latency-scale", "0.5"))
                .isEqualTo(new SimulatorOptions(0, 5, Optional.of(Path.of("w.json")), 0.5));
    }

    @Test
    void unknown_options_and_bad_numbers_are_told() {
        assertThatThrownBy(() -> SimulatorProcess.options(CLOCK, "--prot", "1")).hasMessageContaining("--prot");
        assertThatThrownBy(() -> SimulatorProcess.options(CLOCK, "--port")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> SimulatorProcess.options(CLOCK, "--port", "x")).hasMessageContaining("\"x\"");
    }

    @Test
    void a_taken_port_is_told() {
        try (Simulator first = Simulator.start(SimulatorOptions.instant(1))) {
            SimulatorOptions same = new SimulatorOptions(first.port(), 1, Optional.empty(), 0);

            assertThatThrownBy(() -> Simulator.start(same))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
    }
}
