package dev.mentionscope.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an engine or a provider has fared lately, whichever replica asked it.
 *
 * @param lastSuccess the last answer, to about half a minute; null if there was none
 * @param lastFailure null if there was none
 */
public record Health(
        State state,
        @Schema(nullable = true) Instant lastSuccess,
        @Schema(nullable = true) LastFailure lastFailure) {

    @Schema(name = "HealthState")
    public enum State {
        /** Something is missing from its configuration. */
        NOT_CONFIGURED,
        /** It has never been asked. */
        UNTRIED,
        WORKING,
        /** Its last call failed. */
        FAILING
    }

    public record LastFailure(Instant at, Failure.Kind kind, String message) {}

    static Health of(boolean configured, Instant lastSuccess, LastFailure lastFailure) {
        return new Health(state(configured, lastSuccess, lastFailure), lastSuccess, lastFailure);
    }

    private static State state(boolean configured, Instant lastSuccess, LastFailure lastFailure) {
        if (!configured) {
            return State.NOT_CONFIGURED;
        }
        if (lastFailure != null && (lastSuccess == null || lastFailure.at().isAfter(lastSuccess))) {
            return State.FAILING;
        }
        return lastSuccess == null ? State.UNTRIED : State.WORKING;
    }

    /** The newest of several. */
    static Health newest(boolean configured, List<Health> all) {
        return of(
                configured,
                all.stream()
                        .map(Health::lastSuccess)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                all.stream()
                        .map(Health::lastFailure)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparing(LastFailure::at))
                        .orElse(null));
    }
}
