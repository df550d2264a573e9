package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of the probes when a crowd looks at the dashboard at once, each over a connection of its own: the rate of the same
 * run before, during and after. No test: it runs only when it is named, see docs/benchmarks.md.
 */
class ReadersBenchmark {

    private static final int READERS = Integer.getInteger("readers", 10_000);
    private static final Duration UNDISTURBED = Duration.ofSeconds(20);
    private static final Duration CROWDED = Duration.ofSeconds(Integer.getInteger("readers.seconds", 60));

    /** As the page does before it asks for the same numbers again. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final int CONNECTIONS_A_SECOND = 2_000;

    /** Beside one patience of the service (three seconds): what a question itself may take on a machine that is full. */
    private static final Duration LONGEST = Duration.ofMillis(4_500);

    private static final List<String> QUESTIONS = List.of(
            "insights/metrics?metric=VISIBILITY&metric=SHARE_OF_VOICE&metric=CITATION_RATE&metric=COVERAGE",
            "insights/metrics?metric=VISIBILITY&by=DAY",
            "insights/metrics?by=BRAND",
            "insights/metrics?metric=VISIBILITY&metric=COVERAGE&by=ENGINE",
            "insights/metrics?metric=VISIBILITY&metric=CITATION_RATE&by=PROMPT",
            "insights/sources?limit=100",
            "insights/opportunities?limit=50",
            "insights/changes?by=ENGINE");

    @TempDir
    Path directory;

    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Queue<Long> servedMillis = new ConcurrentLinkedQueue<>();
    private final Queue<Long> refusedMillis = new ConcurrentLinkedQueue<>();
    private final Queue<Long> tillServedMillis = new ConcurrentLinkedQueue<>();
    private final LongAdder withoutWord = new LongAdder();
    private volatile boolean over;

    @Test
    void probes_go_on_while_many_read() throws Exception {
        try (Replicas replicas = new Replicas(
                directory,
                1,
                model -> {
                    model.put("errors", 0).put("rateLimited", 0);
                    ((ObjectNode) model.path("latency"))
                            .put("medianMillis", 500)
                            .put("spread", 0);
                },
                port -> List.of(
                        "mentionscope.runs.heartbeat=5s",
                        "mentionscope.runs.calls-in-flight=50",
                        "mentionscope.providers.simulated-openai.max-concurrent-calls=50"))) {
            String engine = replicas.engine("simulated-openai", "sim-gpt-medium");
            replicas.program(0)
                    .post("brands", Map.of("name", "Zephyrun", "kind", "OWN", "domains", List.of("zephyrun.example")));
            replicas.awaitEnd(replicas.run(replicas.monitor(60, List.of(engine), 50, Map.of()))); // warm, and numbers
            for (int i = 0; i < 30; i++) {
                QUESTIONS.forEach(replicas.program(0)::get);
            }
            String run = replicas.run(replicas.monitor(200, List.of(engine), 100, Map.of()));
            pause(Duration.ofSeconds(8));

            double before = rate(replicas, run, UNDISTURBED);
            Vertx vertx = Vertx.vertx();
            long crowdBegan = System.nanoTime();
            crowd(vertx, URI.create(replicas.program(0).uri("/api/v1/")));
            double during = rate(replicas, run, CROWDED);
            double crowded = (System.nanoTime() - crowdBegan) / 1e9;
            over = true;
            vertx.close().toCompletionStage().toCompletableFuture().join();
            double after = rate(replicas, run, Duration.ofSeconds(15));

            System.out.printf(
                    "Readers: %d for %.0f s: probes %.1f/s before, %.1f/s during (%.2f), %.1f/s after; outcomes %s;"
                            + " served %d (%.1f/s) in p50 %d, p99 %d, longest %d ms; till served p50 %d, p99 %d ms;"
                            + " refused in p50 %d, p99 %d ms; without Retry-After %d%n",
                    READERS,
                    crowded,
                    before,
                    during,
                    during / before,
                    after,
                    outcomes,
                    servedMillis.size(),
                    servedMillis.size() / crowded,
                    share(servedMillis, 50),
                    share(servedMillis, 99),
                    share(servedMillis, 100),
                    share(tillServedMillis, 50),
                    share(tillServedMillis, 99),
                    share(refusedMillis, 50),
                    share(refusedMillis, 99),
                    withoutWord.sum());
            assertThat(outcomes.keySet()).isSubsetOf("200", "429", "503").contains("200");
            assertThat(withoutWord.sum()).isZero();
            assertThat(during / before).isGreaterThan(0.8);
            assertThat(share(servedMillis, 99)).isLessThan(LONGEST.toMillis());
        }
    }

    private void crowd(Vertx vertx, URI api) {
        HttpClient http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(api.getHost())
                        .setDefaultPort(api.getPort())
                        .setConnectTimeout(60_000)
                        .setTryUseCompression(true)
                        .setKeepAliveTimeout(0),
                new PoolOptions().setHttp1MaxSize(READERS));
        AtomicInteger begun = new AtomicInteger();
        vertx.setPeriodic(10, timer -> {
            for (int i = 0; i < CONNECTIONS_A_SECOND / 100; i++) {
                int reader = begun.getAndIncrement();
                if (reader >= READERS) {
                    vertx.cancelTimer(timer);
                    return;
                }
                ask(vertx, http, api, reader, System.nanoTime());
            }
        });
    }

    private void ask(Vertx vertx, HttpClient http, URI api, int number, long wanted) {
        if (over) {
            return;
        }
        long asked = System.nanoTime();
        RequestOptions question = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setURI(api.getPath() + QUESTIONS.get(number % QUESTIONS.size()))
                .putHeader("Accept-Encoding", "gzip");
        http.request(question)
                .compose(request -> request.send())
                .compose(response -> response.body().map(response))
                .onComplete(answer -> {
                    if (over) {
                        return;
                    }
                    long millis = (System.nanoTime() - asked) / 1_000_000;
                    HttpClientResponse response = answer.result();
                    String outcome = answer.succeeded()
                            ? Integer.toString(response.statusCode())
                            : answer.cause().getClass().getSimpleName();
                    outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
                    if (outcome.equals("200")) {
                        servedMillis.add(millis);
                        tillServedMillis.add((System.nanoTime() - wanted) / 1_000_000);
                        vertx.setTimer(FRESH.toMillis(), timer -> ask(vertx, http, api, number + 1, System.nanoTime()));
                        return;
                    }
                    refusedMillis.add(millis);
                    String wait = answer.succeeded() ? response.getHeader("Retry-After") : null;
                    if (wait == null) {
                        withoutWord.increment();
                    }
                    vertx.setTimer(
                            wait == null ? 1_000 : Long.parseLong(wait) * 1_000,
                            timer -> ask(vertx, http, api, number, wanted));
                });
    }

    private static long share(Queue<Long> millis, int percent) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? -1 : sorted.get(Math.max(0, sorted.size() * percent / 100 - 1));
    }

    /** Probes that ended in a second, from now on. */
    private static double rate(Replicas replicas, String run, Duration time) {
        long began = System.nanoTime();
        long before = done(replicas, run);
        pause(time);
        return (done(replicas, run) - before) / ((System.nanoTime() - began) / 1e9);
    }

    private static void pause(Duration time) {
        Instant end = Instant.now().plus(time);
        await().atMost(time.plusSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Instant.now().isAfter(end));
    }

    private static long done(Replicas replicas, String run) {
        return replicas.jdbi()
                .withHandle(
                        db -> db.createQuery("select count(*) from probe where run_id = :run and ended_at is not null")
                                .bind("run", UUID.fromString(run))
                                .mapTo(Long.class)
                                .one());
    }
}
