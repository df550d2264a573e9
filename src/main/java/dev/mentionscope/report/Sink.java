package dev.mentionscope.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Takes the rows of a report, value by value in the order of its columns, and writes them in a format. What ends without
 * {@link #finish} must not look like a whole file.
 */
interface Sink {

    /** A value that is not known, or that there is none of. */
    void none() throws IOException;

    /** @param value null: none */
    void text(String value) throws IOException;

    void whole(long value) throws IOException;

    void number(double value) throws IOException;

    void number(BigDecimal value) throws IOException;

    void truth(boolean value) throws IOException;

    void time(Instant value) throws IOException;

    void day(LocalDate value) throws IOException;

    void endRow() throws IOException;

    /** Writes the end; the stream below stays open. */
    void finish() throws IOException;

    default void id(UUID value) throws IOException {
        text(value == null ? null : value.toString());
    }

    default void word(Enum<?> value) throws IOException {
        text(value == null ? null : value.name());
    }

    default void wholeOrNone(Number value) throws IOException {
        if (value == null) {
            none();
        } else {
            whole(value.longValue());
        }
    }

    default void numberOrNone(Double value) throws IOException {
        if (value == null) {
            none();
        } else {
            number(value);
        }
    }

    default void numberOrNone(BigDecimal value) throws IOException {
        if (value == null) {
            none();
        } else {
            number(value);
        }
    }

    default void truthOrNone(Boolean value) throws IOException {
        if (value == null) {
            none();
        } else {
            truth(value);
        }
    }

    default void timeOrNone(Instant value) throws IOException {
        if (value == null) {
            none();
        } else {
            time(value);
        }
    }

    default void dayOrNone(LocalDate value) throws IOException {
        if (value == null) {
            none();
        } else {
            day(value);
        }
    }
}
