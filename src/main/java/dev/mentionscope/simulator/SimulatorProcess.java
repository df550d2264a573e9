package dev.mentionscope.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The simulator on its own; the options are those of {@link #USAGE}. */
final class SimulatorProcess {

    private static final String USAGE =
            "Options: --port 8089 --seed N --world FILE --latency-scale 1.0 --requests-per-minute N";

    private SimulatorProcess() {}

    public static void main(String... arguments) {
        try {
            SimulatorOptions options = options(Clock.systemUTC(), arguments);
            Simulator simulator = Simulator.start(options);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(simulator::close));
            System.out.printf(
                    "Simulated engines on http://127.0.0.1:%d with seed %d%n", simulator.port(), options.seed());
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static SimulatorOptions options(Clock clock, String... arguments) {
        Map<String, String> given = new HashMap<>(Map.of("--port", "8089", "--latency-scale", "1"));
        for (int i = 0; i < arguments.length; i += 2) {
            boolean known = arguments[i].matches("--(port|seed|world|latency-scale|requests-per-minute)");
            if (!known || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "The option " + arguments[i] + (known ? " needs a value. " : " is unknown. ") + USAGE);
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        try {
            return new SimulatorOptions(
                    Integer.parseInt(given.get("--port")),
                    given.containsKey("--seed") ? Long.parseLong(given.get("--seed")) : clock.millis(),
                    Optional.ofNullable(given.get("--world")).map(Path::of),
                    Double.parseDouble(given.get("--latency-scale")),
                    Optional.ofNullable(given.get("--requests-per-minute")).map(Integer::valueOf));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A number was expected: " + e.getMessage() + ". " + USAGE, e);
        }
    }
}
