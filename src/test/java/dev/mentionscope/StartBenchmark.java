package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How long the image's start command takes until the program is ready, with its trained cache and a PostgreSQL of its
 * operator's, and how much memory it takes then. No test: it runs only when it is named, see docs/benchmarks.md.
 */
class StartBenchmark {

    private static final int TIMES = Integer.getInteger("start.times", 5);

    @Test
    void start() throws Exception {
        try (ImageDirectory program = new ImageDirectory("start-benchmark")) {
            assumeTrue(program.canBeUsed(), "docker/as-image does not work here: it wants root, and mount namespaces");
            Process training = program.train();
            assertThat(training.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(training.exitValue()).as("see " + program.log()).isZero(); // a start without a cache is another
            try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
                String url = database.getJdbcUrl("postgres", "postgres");
                measure(program, url, 1); // makes the schema
                Files.deleteIfExists(program.log());
                measure(program, url, TIMES);
            }
            System.out.println(Files.readString(program.log()));
        }
    }

    private static void measure(ImageDirectory program, String url, int times) throws Exception {
        assertThat(program.start("ro", Map.of(), "/srv/app/measure-start", "/srv/app", url, Integer.toString(times))
                        .waitFor())
                .as("see " + program.log())
                .isZero();
    }
}
