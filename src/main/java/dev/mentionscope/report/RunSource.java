package dev.mentionscope.report;

import dev.mentionscope.insight.PeriodParameters;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.QueryParameters;
import dev.mentionscope.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The runs of GET /runs that were planned on some days, the newest first. */
@ApplicationScoped
class RunSource implements RowSource {

    private static final int PART = 200;

    private final Runs runs;
    private final Clock clock;

    RunSource(Runs runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public Set<Report> reports() {
        return Set.of(Report.RUNS);
    }

    @Override
    public Rows rows(UUID workspace, Report report, QueryParameters given) {
        return new OfRuns(workspace, given.first("monitor", UUID.class), PeriodParameters.days(given, clock));
    }

    private interface Each {
        /** @return whether another is wanted */
        boolean take(Runs.RunView run) throws IOException;
    }

    private final class OfRuns implements Rows {

        private final UUID workspace;
        private final UUID monitor;
        private final PeriodParameters.Days days;

        private OfRuns(UUID workspace, UUID monitor, PeriodParameters.Days days) {
            this.workspace = workspace;
            this.monitor = monitor;
            this.days = days;
        }

        @Override
        public List<Column> columns() {
            return Columns.RUNS;
        }

        @Override
        public About about() {
            return new About(Report.RUNS, days.from(), days.to(), null);
        }

        @Override
        public long count() {
            long[] number = {0};
            try {
                each(run -> {
                    number[0]++;
                    return true;
                });
            } catch (IOException e) {
                throw new IllegalStateException("Nothing is written while rows are counted", e);
            }
            return number[0];
        }

        @Override
        public void write(Sink sink, long most, Stop stop) throws IOException {
            long[] left = {most};
            each(run -> {
                write(sink, run);
                return --left[0] > 0 && !stop.isWanted();
            });
        }

        /** Ids are in the order of time. */
        private void each(Each each) throws IOException {
            UUID cursor = null;
            do {
                Page<Runs.RunView> page = runs.list(workspace, monitor, cursor, PART);
                for (Runs.RunView run : page.items()) {
                    LocalDate day = LocalDate.ofInstant(run.createdAt(), ZoneOffset.UTC);
                    if (day.isBefore(days.from()) || !day.isAfter(days.to()) && !each.take(run)) {
                        return;
                    }
                }
                cursor = page.next() == null ? null : UUID.fromString(page.next());
            } while (cursor != null);
        }

        private static void write(Sink sink, Runs.RunView run) throws IOException {
            sink.id(run.id());
            sink.id(run.monitorId());
            sink.text(run.monitorName());
            sink.word(run.trigger());
            sink.time(run.scheduledFor());
            sink.time(run.createdAt());
            sink.timeOrNone(run.finishedAt());
            sink.word(run.state());
            sink.truth(run.simulated());
            sink.whole(run.planned());
            sink.whole(run.pending());
            sink.whole(run.running());
            sink.whole(run.answered());
            sink.whole(run.failed());
            sink.whole(run.cancelled());
            sink.whole(run.overBudget());
            sink.number(run.coverage());
            sink.endRow();
        }
    }
}
