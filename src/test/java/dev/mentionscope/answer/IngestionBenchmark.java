package dev.mentionscope.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.Exchange;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Settings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * How fast answers are written with all that belongs to them, beside PostgreSQL's COPY of the same rows into the same tables.
 * No test: it runs only when it is named, see docs/benchmarks.md.
 */
@ServiceTest
class IngestionBenchmark {

    private static final int TOGETHER = 50;
    /** The first are before the compiler has done its work. */
    private static final int ROUNDS = 6;

    private static final List<String> TABLES =
            List.of("answer", "answer_evidence", "mention", "possible_mention", "citation");

    @Inject
    Jdbi jdbi;

    @Inject
    AnswerStore store;

    @Test
    void writing_beside_copy() throws Exception {
        int answers = Integer.getInteger("ingestion.answers", 10_000);
        int threads = Integer.getInteger("ingestion.threads", 1);
        List<String> texts = texts();
        for (int round = 0; round < ROUNDS; round++) {
            UUID written = workspace("ingestion-written-" + round);
            UUID copied = workspace("ingestion-copied-" + round);
            List<NewAnswer> given = IntStream.range(0, answers)
                    .mapToObj(i -> answer(written, i, texts.get(i % texts.size())))
                    .toList();

            long start = System.nanoTime();
            List<PreparedAnswer> prepared = given.stream().map(store::prepare).toList();
            double preparing = seconds(start);
            start = System.nanoTime();
            write(prepared, threads);
            double writing = seconds(start);

            Map<String, byte[]> rows = rows(written, copied);
            start = System.nanoTime();
            copy(rows);
            double copying = seconds(start);
            System.out.printf(
                    "%d answers, %d mentions, %d citations, %.1f MB: detected in %.2f s, written in %.2f s (%.0f a second),"
                            + " copied in %.2f s (%.0f a second), ratio %.2f%n",
                    answers,
                    count("mention", copied),
                    count("citation", copied),
                    rows.values().stream().mapToLong(bytes -> bytes.length).sum() / 1e6,
                    preparing,
                    writing,
                    answers / writing,
                    copying,
                    answers / copying,
                    copying / writing);
        }
        // Or a benchmark of words in the same database would wait for these.
        jdbi.useHandle(db -> db.execute("delete from words_wanted"));
    }

    private void write(List<PreparedAnswer> prepared, int threads) throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int from = 0; from < prepared.size(); from += TOGETHER) {
                List<PreparedAnswer> part = prepared.subList(from, Math.min(prepared.size(), from + TOGETHER));
                parts.add(writers.submit(() -> QuarkusTransaction.requiringNew().run(() -> store.write(part))));
            }
            for (var part : parts) {
                part.get();
            }
        }
    }

    /** The rows written, as those of another workspace, in PostgreSQL's own format. */
    private Map<String, byte[]> rows(UUID from, UUID to) throws Exception {
        Map<String, byte[]> rows = new LinkedHashMap<>();
        jdbi.useHandle(db -> {
            for (String table : TABLES) {
                String columns = columns(table);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                db.getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy (select " + columns.replaceFirst("workspace_id", "'" + to + "'::uuid") + " from "
                                        + table + " where workspace_id = '" + from
                                        + "' order by answered_at) to stdout (format binary)",
                                bytes);
                rows.put(table, bytes.toByteArray());
            }
        });
        return rows;
    }

    private void copy(Map<String, byte[]> rows) throws Exception {
        jdbi.useTransaction(db -> {
            db.execute("set local role none"); // COPY would be refused by row-level security
            for (String table : TABLES) {
                db.getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + table + " (" + columns(table) + ") from stdin (format binary)",
                                new ByteArrayInputStream(rows.get(table)));
            }
        });
    }

    private String columns(String table) {
        return jdbi.withHandle(
                db -> db.createQuery("""
                        select string_agg(attname, ', ' order by attnum)
                        from pg_attribute
                        where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped and attgenerated = ''""").bind(0, table).mapTo(String.class).one());
    }

    private long count(String table, UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from " + table + " where workspace_id = ?")
                .bind(0, workspace)
                .mapTo(Long.class)
                .one());
    }

    private UUID workspace(String slug) {
        Api api = Api.inNewWorkspace(slug);
        for (String brand : List.of("HP", "Dell", "Asus", "Lenovo", "Sony", "Bose", "Samsonite", "Netgear")) {
            api.brand(brand, brand.toLowerCase() + ".example");
        }
        return jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
    }

    private static NewAnswer answer(UUID workspace, int number, String text) {
        Reply reply = new Reply(
                text,
                Reply.Outcome.COMPLETE,
                "stop",
                Optional.empty(),
                Optional.of("m-1"),
                Optional.empty(),
                IntStream.range(0, 4)
                        .mapToObj(i -> new Reply.Citation(
                                "https://site%d.example/page/%d?utm_source=chat".formatted(number % 300 + i, i),
                                Optional.of("Page " + i),
                                Optional.empty()))
                        .toList(),
                List.of(),
                List.of(),
                Optional.of(true),
                List.of(),
                Reply.Usage.UNKNOWN,
                false);
        byte[] body = ("{\"output\": [" + "{\"type\": \"message\", \"text\": \"" + text + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        return new NewAnswer(
                new NewAnswer.Origin(
                        workspace,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        new UUID(1, number % 30),
                        new UUID(2, number % 6),
                        1),
                new NewAnswer.Asked("simulated-openai", "m", true, new byte[32], Settings.NONE, Optional.empty()),
                reply,
                List.of(),
                List.of(new Exchange(
                        "{\"model\": \"m\"}".getBytes(StandardCharsets.UTF_8),
                        200,
                        Map.of("content-type", "application/json"),
                        body,
                        false,
                        Duration.ofMillis(900))),
                Optional.of(new NewAnswer.Cost(new BigDecimal("0.0123"), "SIMULATED", null, "made up")));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<String> texts() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                IngestionBenchmark.class.getResourceAsStream("/detect/en-llm-product-answers.jsonl"),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                texts.add(json.readTree(line).get("text").asText());
            }
        }
        return texts;
    }
}
