package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every recorded body, damaged in every way that comes to mind: no exception passes a connector, every answer that is
 * read holds together, and the raw body is never lost.
 */
class DamagedBodiesTest {

    private static final int BODIES = 12_000;
    private static final long SEED = 20_261_123;
    private static final int MAX_BODY = 32 << 20;
    private static final Question QUESTION =
            new Question("Which?", "some-model", new Settings(1.0, null, null, true, null, null), Optional.of("DE"));

    private static StubProvider stub;
    private static Connectors connectors;

    @BeforeAll
    static void start() {
        stub = new StubProvider();
        connectors = new Connectors(stub.uri(), Duration.ofSeconds(30), MAX_BODY);
    }

    @AfterAll
    static void stop() {
        connectors.close();
        stub.close();
    }

    @Test
    void no_damage_throws_and_none_loses_the_raw_body() {
        List<Recordings.Recording> recordings = Recordings.all();
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Integer> ends = new TreeMap<>();
        for (int i = 0; i < BODIES; i++) {
            Recordings.Recording recording = recordings.get(i % recordings.size());
            Damage.Damaged damaged = Damage.any(recording.body(), random);
            Result result = ask(recording, damaged.contentType(), damaged.body());
            assertSound(
                    result,
                    damaged.body(),
                    "seed %d, case %d: %s of %s".formatted(SEED, i, damaged.how(), recording.file()));
            ends.merge(end(result), 1, Integer::sum);
        }
        System.out.printf("%nDamaged bodies: %d, seed %d, ends: %s%n%n", BODIES, SEED, ends);
        assertThat(ends).containsKeys("COMPLETE", "UNREADABLE");
    }

    @Test
    void thirty_megabytes_are_read_or_refused_but_kept() {
        for (String connector : List.of("openai-responses", "openai-compatible", "anthropic-messages", "gemini")) {
            Recordings.Recording recording = Recordings.all().stream()
                    .filter(candidate -> candidate.connector().equals(connector) && candidate.status() == 200)
                    .findFirst()
                    .orElseThrow();
            byte[] huge = Damage.padded(recording.body(), 30 << 20);

            assertSound(ask(recording, "application/json", huge), huge, connector);
        }
    }

    @Test
    void a_body_over_the_limit_is_kept_up_to_the_limit() {
        Recordings.Recording recording = Recordings.all().getFirst();
        byte[] huge = Damage.padded(recording.body(), MAX_BODY + 1000);

        Result result = ask(recording, "application/json", huge);

        assertThat(((Result.Failed) result).failure().kind()).isEqualTo(Failure.Kind.UNREADABLE);
        assertThat(result.exchanges().getLast().cut()).isTrue();
        assertThat(result.exchanges().getLast().body()).isEqualTo(Arrays.copyOf(huge, MAX_BODY));
    }

    private static Result ask(Recordings.Recording recording, String contentType, byte[] body) {
        Map<String, String> headers = new TreeMap<>(recording.headers());
        headers.put("content-type", contentType);
        stub.answer(recording.status(), headers, body);
        return connectors.providers.ask(recording.connector(), QUESTION);
    }

    private static void assertSound(Result result, byte[] sent, String what) {
        assertKept(result.exchanges().getLast().body(), sent, what);
        switch (result) {
            case Result.Answered answered -> {
                Reply reply = answered.reply();
                int length = reply.text().length();
                for (Reply.Citation citation : reply.cited()) {
                    citation.span()
                            .ifPresent(span -> assertThat(
                                            0 <= span.start() && span.start() < span.end() && span.end() <= length)
                                    .as(what)
                                    .isTrue());
                }
            }
            case Result.Failed failed -> {
                assertThat(failed.failure().kind()).as(what).isNotEqualTo(Failure.Kind.INTERNAL);
                assertThat(failed.failure().message()).as(what).isNotBlank();
                assertKept(failed.failure().body(), sent, what);
            }
        }
    }

    /** Without AssertJ's comparison of arrays, which takes most of the time. */
    private static void assertKept(byte[] kept, byte[] sent, String what) {
        assertThat(Arrays.equals(kept, sent)).as(what).isTrue();
    }

    private static String end(Result result) {
        return switch (result) {
            case Result.Answered answered -> answered.reply().outcome().name();
            case Result.Failed failed -> failed.failure().kind().name();
        };
    }

    @Test
    void a_body_in_another_charset_is_kept_and_read_as_far_as_it_goes() {
        Recordings.Recording recording = Recordings.all().getFirst();
        byte[] utf16 = new String(recording.body(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);

        assertSound(ask(recording, "application/json", utf16), utf16, "UTF-16");
    }
}
