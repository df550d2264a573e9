package dev.mentionscope.access;

import dev.mentionscope.ServiceTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What telling PostgreSQL the workspace costs: mvn test -Dquarkus.quinoa=false -Dtest=IsolationCost prints it. */
@ServiceTest
class IsolationCost {

    private static final int TIMES = 20_000;
    private static final int ROUNDS = 5;

    @Inject
    Jdbi jdbi;

    @Test
    void measure() {
        for (int round = 0; round < ROUNDS; round++) {
            double same = microsFor(() -> one());
            double changing = microsFor(new Runnable() {
                private boolean everywhere;

                @Override
                public void run() {
                    everywhere = !everywhere;
                    CurrentWorkspace current = io.quarkus.arc.Arc.container()
                            .instance(CurrentWorkspace.class)
                            .get();
                    if (everywhere) {
                        Everywhere.run(IsolationCost.this::one);
                    } else {
                        current.only(new UUID(0, 1));
                        one();
                    }
                }
            });
            System.out.printf(
                    "select 1: %.1f µs with the same workspace as before, %.1f µs with another, median of %d%n",
                    same, changing, TIMES);
        }
    }

    private void one() {
        jdbi.useHandle(db -> db.createQuery("select 1").mapTo(Integer.class).one());
    }

    private static double microsFor(Runnable work) {
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[TIMES / 2] / 1000.0;
    }
}
