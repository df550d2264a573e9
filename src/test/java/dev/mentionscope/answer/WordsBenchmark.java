package dev.mentionscope.answer;

import static org.awaitility.Awaitility.await;

import dev.mentionscope.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** How fast words are found, and made. No test: it runs only when it is named, see docs/benchmarks.md. */
@ServiceTest
class WordsBenchmark {

    private static final int WARM_UP = 10;
    private static final int TIMES = 60;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @TestHTTPResource
    URI root;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void words_are_found() throws Exception {
        int answers = Integer.getInteger("words.answers", 100_000);
        GeneratedAnswers generated = new GeneratedAnswers(jdbi, LocalDate.now(clock));
        boolean atOnce = Boolean.getBoolean("words.at-once");
        long start = System.nanoTime();
        if (atOnce) {
            generated.asOwner("alter table answer disable trigger want_words");
        }
        UUID workspace = generated.fill("bench-words", answers);
        System.out.printf("%d answers stored in %.0f s; %d without words%n", answers, since(start), waiting());
        if (!atOnce) {
            ask("rare, many without words", GeneratedAnswers.word(40_000), 1, 5);
        }
        start = System.nanoTime();
        long left = atOnce ? answers : waiting();
        if (atOnce) {
            generated.asOwner("alter table answer enable trigger want_words");
            makeAtOnce(generated, workspace);
        }
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofHours(12))
                .until(() -> waiting() == 0);
        System.out.printf("words of %d answers made in %.0f s%n", left, since(start));
        generated.vacuum("answer_words");
        System.out.printf(
                "%d MB of tables, %d MB of them the index of words%n",
                megabytes("pg_total_relation_size(c.oid)"), megabytes("""
                        (select sum(pg_relation_size(i.indexrelid))
                         from pg_index i join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
                         where i.indrelid = c.oid and m.amname = 'gin')"""));
        for (Map.Entry<String, String> query : queries().entrySet()) {
            ask(query.getKey(), query.getValue(), WARM_UP, TIMES);
        }
    }

    /**
     * Without a rest, and sorted into the index in one go: the job, which takes a third of one processor, would need days for
     * millions. The index is smaller for it than one that has grown.
     */
    private void makeAtOnce(GeneratedAnswers generated, UUID workspace) {
        generated.asOwner("drop index answer_words_by_word");
        GeneratedAnswers.inTwoThreads(
                IntStream.range(0, GeneratedAnswers.DAYS).mapToObj(LocalDate.now(clock)::minusDays),
                day -> makeAtOnce(workspace, day));
        generated.asOwner(
                "set maintenance_work_mem = '1GB'; create index answer_words_by_word on answer_words using gin (words)");
    }

    private void makeAtOnce(UUID workspace, LocalDate day) {
        jdbi.useTransaction(db -> {
            db.execute("set local role none"); // only the owner may
            db.execute("select pg_advisory_xact_lock_shared(22, 0)"); // so that the job stands aside
            db.execute("""
                    insert into answer_words (workspace_id, answered_at, answer_id, words)
                    select a.workspace_id, a.answered_at, a.id,
                           words_of(a.workspace_id, a.answered_at, array[a.engine_id, a.prompt_id, a.run_id], a.text)
                    from answer a
                    where a.workspace_id = ? and a.answered_at >= ?::date and a.answered_at < ?::date + 1
                    on conflict do nothing""", workspace, day, day);
        });
    }

    /** Ranks of five are Chinese signs. */
    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("common", GeneratedAnswers.word(1));
        queries.put("middling", GeneratedAnswers.word(1_001));
        queries.put("rare", GeneratedAnswers.word(40_001));
        queries.put("absent", "nothinglikethis");
        queries.put("two common words", GeneratedAnswers.word(1) + " " + GeneratedAnswers.word(2));
        queries.put("two middling words", GeneratedAnswers.word(101) + " " + GeneratedAnswers.word(102));
        queries.put("Chinese, common", GeneratedAnswers.word(5));
        queries.put("Chinese, two signs", GeneratedAnswers.word(50) + GeneratedAnswers.word(100));
        queries.put("Chinese, rare", GeneratedAnswers.word(40_000));
        return queries;
    }

    private void ask(String what, String words, int warmUp, int times) throws Exception {
        double[] millis = new double[times];
        int found = 0;
        for (int i = -warmUp; i < times; i++) {
            long start = System.nanoTime();
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(root.resolve("/api/v1/answers?workspace=bench-words&limit=50&words="
                                    + URLEncoder.encode(words, StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.body());
            }
            if (i >= 0) {
                millis[i] = since(start) * 1000;
            }
            found = response.body().split("\"excerpt\"", -1).length - 1;
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-26s p50 %.1f ms, p95 %.1f ms, %d on the page%n",
                what, millis[times / 2], millis[times * 95 / 100], found);
    }

    private long megabytes(String size) {
        return jdbi.withHandle(db -> db.createQuery("select sum(" + size + ") / 1000000 from pg_class c"
                        + " where c.relname ~ '^answer_words_[0-9]{4}_[0-9]{2}$'")
                .mapTo(Long.class)
                .one());
    }

    private long waiting() {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from words_wanted")
                .mapTo(Long.class)
                .one());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
