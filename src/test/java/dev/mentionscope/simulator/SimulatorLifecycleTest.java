package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorLifecycleTest {

    @Test
    void it_is_off_unless_asked_for() throws IOException {
        int port = freePort();
        SimulatorLifecycle lifecycle = lifecycle(Map.of("mentionscope.simulator.port", Integer.toString(port)));

        lifecycle.start(new StartupEvent());

        assertThatThrownBy(() -> connect(port)).isInstanceOf(IOException.class);
        lifecycle.stop(new ShutdownEvent());
    }

    @Test
    void it_runs_as_long_as_the_service() throws IOException {
        int port = freePort();
        SimulatorLifecycle lifecycle = lifecycle(Map.of(
                "mentionscope.simulator.enabled", "true", "mentionscope.simulator.port", Integer.toString(port)));

        lifecycle.start(new StartupEvent());
        connect(port);
        lifecycle.stop(new ShutdownEvent());

        assertThatThrownBy(() -> connect(port)).isInstanceOf(IOException.class);
    }

    @Test
    void the_defaults_are_those_of_the_manual() {
        SimulatorConfig config = config(Map.of());

        assertThat(config.port()).isEqualTo(8089);
        assertThat(config.latencyScale()).isEqualTo(1);
        assertThat(config.seed()).isEmpty();
    }

    private static SimulatorLifecycle lifecycle(Map<String, String> settings) {
        return new SimulatorLifecycle(config(settings), Clock.systemUTC());
    }

    private static SimulatorConfig config(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(SimulatorConfig.class)
                .withDefaultValues(settings)
                .build();
        return config.getConfigMapping(SimulatorConfig.class);
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
