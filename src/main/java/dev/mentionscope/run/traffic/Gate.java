package dev.mentionscope.run.traffic;

import dev.mentionscope.engine.Failure;
import java.time.Instant;

/** Whether a provider may be asked. */
public sealed interface Gate {

    record Open() implements Gate {}

    /** Open to this caller alone, which finds out whether the provider works again. */
    record Test() implements Gate {}

    record Closed(Instant until, Failure.Kind kind, String message) implements Gate {}
}
