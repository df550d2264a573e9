package dev.mentionscope.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** Counts the rows that go through. */
final class CountingSink implements Sink {

    private final Sink to;
    private long rows;

    CountingSink(Sink to) {
        this.to = to;
    }

    long rows() {
        return rows;
    }

    @Override
    public void none() throws IOException {
        to.none();
    }

    @Override
    public void text(String value) throws IOException {
        to.text(value);
    }

    @Override
    public void whole(long value) throws IOException {
        to.whole(value);
    }

    @Override
    public void number(double value) throws IOException {
        to.number(value);
    }

    @Override
    public void number(BigDecimal value) throws IOException {
        to.number(value);
    }

    @Override
    public void truth(boolean value) throws IOException {
        to.truth(value);
    }

    @Override
    public void time(Instant value) throws IOException {
        to.time(value);
    }

    @Override
    public void day(LocalDate value) throws IOException {
        to.day(value);
    }

    @Override
    public void endRow() throws IOException {
        to.endRow();
        rows++;
    }

    @Override
    public void finish() throws IOException {
        to.finish();
    }
}
