package dev.mentionscope.answer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.detect.Detector;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search for words finds what its definition says, in every language, by whatever way it looks. */
@ServiceTest
class WordsTest {

    private static final int ANSWERS = 4_000;
    private static final List<String> LANGUAGES = List.of(
            "cs-ud-czech-cac-pud",
            "de-germeval14",
            "en-llm-product-answers",
            "ja-stockmark-wikipedia",
            "pt-uner-bosque",
            "zh-Hans-uner-gsdsimp",
            "zh-Hant-uner-gsd");
    private static final List<String> HOSTILE = List.of(
            "x".repeat(1_000_000),
            "y".repeat(3_000) + " afterlong",
            IntStream.range(0, 60_000)
                            .mapToObj(Integer::toHexString)
                            .reduce("", (a, b) -> a.length() < 300_000 ? a + b + " " : a)
                    + "atlast",
            "",
            "**",
            "' \\ & | ! :* <-> %_ '' quoted",
            "🚀🚀 family 👨‍👩‍👧 end",
            "مرحبا بالعالم ١٢٣",
            "cafe\u0301 İstanbul ΟΔΟΣ straße",
            "สวัสดีชาวโลก",
            "𠀀𠀁 rare ideographs",
            "𐀀 𐀁 of the plane of signs");

    private static UUID workspace;
    private static Api api;
    private static List<UUID> engines;
    private static List<UUID> prompts;
    private static List<Stored> stored;

    @Inject
    Jdbi jdbi;

    @Inject
    WordsFilling filling;

    record Stored(UUID id, UUID engine, UUID prompt, String text) {}

    @BeforeEach
    void fill() throws Exception {
        if (stored != null) {
            return;
        }
        String slug = "words-test";
        api = Api.inNewWorkspace(slug);
        engines = IntStream.range(0, 3)
                .mapToObj(i -> UUID.fromString(api.engine("E" + i, "simulated-openai", "m" + i, java.util.Map.of())))
                .toList();
        prompts = IntStream.range(0, 4)
                .mapToObj(i -> UUID.fromString(api.prompt("P" + i, "en")))
                .toList();
        workspace = id(slug);
        List<String> texts = new ArrayList<>(HOSTILE);
        ObjectMapper json = new ObjectMapper();
        for (String language : LANGUAGES) {
            Files.readAllLines(Path.of("src/test/resources/detect/" + language + ".jsonl")).stream()
                    .limit((ANSWERS - HOSTILE.size()) / LANGUAGES.size() + 1)
                    .map(line -> read(json, line))
                    .forEach(texts::add);
        }
        java.util.Collections.shuffle(texts, new Random(5));
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions('2026-01-01', '2026-06-01')"));
        stored = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < texts.size(); i++) {
            // Many at the same moment, so that the order within it counts.
            stored.add(write(
                    workspace,
                    1_768_000_000_000L + (i / 3) * 4_000_000L,
                    engines.get(random.nextInt(3)),
                    prompts.get(random.nextInt(4)),
                    texts.get(i)));
        }
        stored.sort((a, b) -> b.id.toString().compareTo(a.id.toString()));
    }

    @Test
    void finds_what_the_definition_says_with_any_filter_over_any_number_of_pages() {
        Random random = new Random(7);
        for (int i = 0; i < 120; i++) {
            compare(somewhere(random), random, i);
        }
        for (String words : List.of(
                "afterlong",
                "ATLAST",
                "quoted",
                "family end",
                "١٢٣",
                "استانبول",
                "istan",
                "οδ",
                "ชาว",
                "𠀁",
                "xxxx",
                "the of",
                "a",
                "nothinglikethis",
                "𐀁 of")) {
            compare(words, random, 0);
        }
    }

    @Test
    void what_was_written_before_the_index_is_found_while_it_is_filled_and_afterwards() {
        asOwner("delete from answer_words where workspace_id = '" + workspace + "'");
        jdbi.useHandle(
                db -> db.execute("insert into words_to_fill values (?, 'infinity') on conflict do nothing", workspace));
        compareSome(11);
        for (int i = 0; i < 3; i++) {
            filling.fill(300);
            compareSome(12 + i);
        }
        fillAll();
        asOwner("create table if not exists words_seen as select count(*) as n from answer_words where workspace_id = '"
                + workspace + "'");
        assertThat(count("select n from words_seen")).isEqualTo(stored.size());
        asOwner("drop table words_seen");
        compareSome(20);
    }

    @Test
    void what_waits_for_its_words_is_found_besides_the_index() {
        fillAll();
        jdbi.useTransaction(db -> {
            db.execute("select pg_advisory_xact_lock_shared(22, 0)"); // nobody makes words meanwhile
            assertThat(filling.fill(10)).isEmpty();
            asOwner("delete from answer_words where hashtext(answer_id::text) % 2 = 0 and workspace_id = '" + workspace
                    + "'");
            jdbi.useHandle(notes -> notes.execute("""
                    insert into words_wanted (workspace_id, answered_at, answer_id)
                    select workspace_id, answered_at, id from answer
                    where hashtext(id::text) % 2 = 0 and workspace_id = ?""", workspace));
            compareSome(30);
        });
        filling.fill(200);
        compareSome(31);
        fillAll();
        compareSome(32);
    }

    @Test
    void words_follow_a_text_that_is_changed_and_go_with_it() {
        Api.inNewWorkspace("words-changing");
        UUID other = id("words-changing");
        UUID answer = write(other, 1_769_000_000_000L, engines.getFirst(), prompts.getFirst(), "The quagga").id;
        fillAll();
        assertThat(keys(other, "quagga")).isEqualTo(1);
        jdbi.useHandle(db -> db.execute("update answer set text = 'The okapi' where id = ?", answer));
        fillAll();
        assertThat(keys(other, "quagga")).isZero();
        assertThat(keys(other, "okapi")).isEqualTo(1);
        jdbi.useHandle(db -> {
            db.execute("update answer set text = 'The zebra' where id = ?", answer);
            db.execute("delete from answer where id = ?", answer);
        });
        fillAll();
        assertThat(keys(other, "the")).isZero();
    }

    @Test
    void making_words_rests_twice_as_long_as_it_worked() {
        fillAll();
        jdbi.useHandle(
                db -> db.execute("update words_pace set not_before = clock_timestamp() + interval '20 seconds'"));
        Api.inNewWorkspace("words-paced");
        UUID paced = id("words-paced");
        UUID id = write(paced, 1_769_000_000_000L, engines.getFirst(), prompts.getFirst(), "The quagga").id;
        assertThat(filling.fill(10)).isEmpty();
        assertThat(count("select count(*) from words_wanted where answer_id = '" + id + "'"))
                .isEqualTo(1);
        jdbi.useHandle(db -> db.execute("update words_pace set not_before = clock_timestamp() + interval '1 year'"));
        fillAll();
        assertThat(count(
                        "select count(*) from words_pace where not_before < clock_timestamp() + interval '30 seconds'"))
                .as("a clock that was put right")
                .isEqualTo(1);
    }

    @Test
    void another_workspace_gets_no_key_from_the_index_whatever_it_asks_for() {
        fillAll();
        Api.inNewWorkspace("words-foreign");
        UUID foreign = id("words-foreign");
        assertThat(keysAs("*")).isPositive();
        assertThat(keysAs(workspace.toString())).isPositive();
        assertThat(keysAs(foreign.toString())).isZero();
        assertThat(keysAs("")).isZero();
    }

    @Test
    void the_excerpt_shows_the_word_that_was_searched_for() {
        Api.inNewWorkspace("words-excerpt");
        String text = "Well. ".repeat(500) + "Then there is the Quagga, a zebra. " + "Well. ".repeat(500);
        write(id("words-excerpt"), 1_769_000_000_000L, engines.getFirst(), prompts.getFirst(), text);
        assertThat(excerpt("the quag")).startsWith("…").contains("the Quagga, a zebra");
        assertThat(excerpt("well")).startsWith("Well. Well.");
    }

    private static String excerpt(String words) {
        return given().queryParam("workspace", "words-excerpt")
                .queryParam("words", words)
                .get("/api/v1/answers")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].excerpt");
    }

    @Test
    void signs_alone_are_refused() {
        given().queryParam("workspace", "words-test")
                .queryParam("words", "?!")
                .get("/api/v1/answers")
                .then()
                .statusCode(400);
    }

    private void fillAll() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    filling.fill(300);
                    return count("select (select count(*) from words_to_fill) + (select count(*) from words_wanted)")
                            == 0;
                });
    }

    private long keys(UUID workspace, String words) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select count(*) from answers_with_words(?, ?, '2026-01-01', '2026-12-01', null, null, null)")
                .bind(0, workspace)
                .bind(1, words)
                .mapTo(Long.class)
                .one());
    }

    private long keysAs(String told) {
        return jdbi.inTransaction(db -> {
            db.execute("select set_config('mentionscope.workspace', ?, true)", told);
            return db.createQuery(
                            "select count(*) from answers_with_words(?, 'a', '2026-01-01', '2026-12-01', null, null, null)")
                    .bind(0, workspace)
                    .mapTo(Long.class)
                    .one();
        });
    }

    private void compareSome(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 15; i++) {
            compare(somewhere(random), random, i);
        }
    }

    private void compare(String words, Random random, int round) {
        UUID engine = round % 3 == 1 ? engines.get(random.nextInt(3)) : null;
        UUID prompt = round % 4 == 1 ? prompts.get(random.nextInt(4)) : null;
        String searched = SearchedReference.searched(words);
        if (searched.isBlank()) {
            return;
        }
        List<String> expected = stored.stream()
                .filter(answer -> engine == null || answer.engine.equals(engine))
                .filter(answer -> prompt == null || answer.prompt.equals(prompt))
                .filter(answer -> SearchedReference.searchable(answer.text).contains(searched))
                .map(answer -> answer.id.toString())
                .toList();
        List<String> found = new ArrayList<>();
        String cursor = null;
        int limit = expected.size() > 400 ? 200 : 7;
        do {
            RequestSpecification request = given().queryParam("workspace", "words-test")
                    .queryParam("limit", limit)
                    .queryParam("words", words);
            if (engine != null) {
                request.queryParam("engine", engine);
            }
            if (prompt != null) {
                request.queryParam("prompt", prompt);
            }
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = request.get("/api/v1/answers")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(new HashSet<>(found)).as("doubles of " + words).hasSameSizeAs(found);
        assertThat(found).as("“" + words + "” " + engine + " " + prompt).isEqualTo(expected);
    }

    /** One to three words of some text, cut anywhere, at times with other signs between them. */
    private static String somewhere(Random random) {
        while (true) {
            String text = stored.get(random.nextInt(stored.size())).text;
            if (text.length() > 20 && text.length() < 20_000) {
                int start = random.nextInt(text.length() - 12);
                while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)) && random.nextInt(10) > 0) {
                    start--;
                }
                String part = text.substring(start, Math.min(text.length(), start + 1 + random.nextInt(16)));
                if (part.codePoints().anyMatch(Character::isLetterOrDigit)
                        && part.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000)) {
                    return random.nextBoolean()
                            ? part
                            : part.toUpperCase(java.util.Locale.ROOT).length() == part.length()
                                    ? part.replace(" ", " **")
                                    : part;
                }
            }
        }
    }

    private Stored write(UUID workspace, long millis, UUID engine, UUID prompt, String text) {
        Random random = new Random(millis * 31 + text.hashCode());
        UUID id = new UUID(
                millis << 16 | 0x7000L | random.nextLong() & 0x0FFFL, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into answer (
                            workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no,
                            simulated, provider, model_asked, prompt_sha256, settings_asked, settings_dropped,
                            country_applied, outcome, text, text_repaired, search_queries, latency_ms, detector_version,
                            names_version)
                        values (:workspace, to_timestamp(:millis / 1000.0), :id, :id, :id, :id, :prompt, :engine, 1, true, 'p', 'm',
                            '\\x00', '{}', '{}', false, 'COMPLETE', :text, false, '{}', 1, :rules, 1)""")
                .bind("workspace", workspace)
                .bind("millis", millis)
                .bind("id", id)
                .bind("engine", engine)
                .bind("prompt", prompt)
                .bind("text", text)
                .bind("rules", Detector.VERSION)
                .execute());
        return new Stored(id, engine, prompt, text);
    }

    private void asOwner(String sql) {
        jdbi.useHandle(db -> {
            db.execute("set role none");
            db.execute(sql);
            if (sql.contains("create table")) {
                db.execute("grant select on words_seen to mentionscope_service");
            }
            db.execute("set role mentionscope_service");
        });
    }

    private long count(String sql) {
        return jdbi.withHandle(db -> db.createQuery(sql).mapTo(Long.class).one());
    }

    private UUID id(String slug) {
        return jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
    }

    private static String read(ObjectMapper json, String line) {
        try {
            return json.readTree(line).get("text").asText();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
