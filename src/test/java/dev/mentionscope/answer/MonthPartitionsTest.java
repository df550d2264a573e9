package dev.mentionscope.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.ServiceTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@ServiceTest
class MonthPartitionsTest {

    private static final LocalDate FIRST = LocalDate.parse("2011-01-01");
    private static final LocalDate LAST = LocalDate.parse("2011-06-01");

    @Inject
    Jdbi jdbi;

    /** Readers hold the last of the tables and come for the first, so that who takes them one by one waits in a ring. */
    @Test
    void months_are_made_beside_whoever_reads_in_whatever_order() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> readers = Stream.generate(() -> threads.submit(() -> {
                        int times = 0;
                        while (!done.get()) {
                            readBackwards();
                            times++;
                        }
                        return times;
                    }))
                    .limit(3)
                    .toList();
            Future<?> one = threads.submit(this::makeMonths);
            Future<?> other = threads.submit(this::makeMonths);
            try {
                one.get();
                other.get();
            } finally {
                done.set(true);
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
        assertThat(made()).isEqualTo(6);
    }

    /** What is there already is no reason to wait. */
    @Test
    void months_that_are_there_need_no_lock() {
        LocalDate month = LocalDate.parse("2011-09-01");
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(?, ?)", month, month));
        jdbi.useTransaction(reading -> {
            reading.execute("lock table answer, citation in share row exclusive mode");
            jdbi.useTransaction(db -> {
                db.execute("set local statement_timeout = '5s'");
                db.execute("select ensure_month_partitions(?, ?)", month, month);
            });
        });
    }

    private void makeMonths() {
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions(?, ?)", FIRST, LAST));
    }

    private void readBackwards() {
        jdbi.useTransaction(db -> {
            db.execute("select count(*) from mention where answered_at < '2011-01-01'");
            db.execute("select pg_sleep(0.1)");
            db.execute("select count(*) from answer where answered_at < '2011-01-01'");
        });
    }

    private int made() {
        return jdbi.withHandle(
                db -> db.createQuery("select count(*) from pg_class where relname ~ '^answer_2011_0[1-6]$'")
                        .mapTo(Integer.class)
                        .one());
    }
}
