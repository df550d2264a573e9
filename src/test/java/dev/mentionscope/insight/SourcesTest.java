package dev.mentionscope.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of sources, searches and the answers behind numbers, against loops over the stored rows. */
@ServiceTest
class SourcesTest {

    private static Market market;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void once() {
        if (market == null) {
            market = new Market(jdbi);
        }
    }

    @Test
    void sites_equal_a_recount() {
        JsonPath shown = market.api.get("insights/sources?limit=1000");

        List<Map<String, Object>> sources = shown.getList("sources");
        assertThat(sources).hasSizeGreaterThan(3);
        assertThat(shown.getLong("measured")).isEqualTo(market.answers.size());
        long all = 0;
        for (Stored answer : market.answers.values()) {
            all += answer.cited.size();
        }
        assertThat(shown.getLong("citations")).isEqualTo(all);
        double shares = 0;
        for (Map<String, Object> source : sources) {
            long citing = market.answers.values().stream()
                    .filter(answer -> answer.cited.containsKey((String) source.get("site")))
                    .count();
            assertThat(((Number) source.get("cited")).longValue())
                    .as(source.toString())
                    .isEqualTo(citing);
            Map<?, ?> rate = (Map<?, ?>) source.get("rate");
            assertThat(((Number) rate.get("numerator")).longValue()).isEqualTo(citing);
            assertThat(((Number) rate.get("value")).doubleValue())
                    .isBetween(((Number) rate.get("low")).doubleValue(), ((Number) rate.get("high")).doubleValue());
            shares += ((Number) ((Map<?, ?>) source.get("share")).get("value")).doubleValue();
        }
        assertThat(shares).isEqualTo(1, within(1e-9));
        assertThat(sources)
                .filteredOn(source -> "zephyrunshoes.example".equals(source.get("site")))
                .singleElement()
                .satisfies(source -> assertThat(source.get("owner")).isEqualTo("OWN"));
    }

    @Test
    void kinds_follow_the_workspaces_own_word() {
        String site = market.api.get("insights/sources?limit=1").getString("sources[0].site");
        market.api.put("site-kinds/" + site, Map.of("kind", "FORUM")).then().statusCode(200);

        JsonPath kinds = market.api.get("insights/sources?grouping=KIND");

        long forum = market.answers.values().stream()
                .filter(answer -> answer.cited.containsKey(site))
                .count();
        assertThat(kinds.getLong("sources.find { it.kind == 'FORUM' }.cited")).isGreaterThanOrEqualTo(forum);
        assertThat(kinds.<Object>getList("sources.rate")).containsOnlyNulls();
    }

    @Test
    void pages_of_a_site_are_its_own_only() {
        String site = market.api.get("insights/sources?limit=1").getString("sources[0].site");

        List<Map<String, Object>> pages =
                market.api.get("insights/sources?grouping=PAGE&site=" + site).getList("sources");

        assertThat(pages).isNotEmpty().allSatisfy(page -> {
            assertThat(page.get("site")).isEqualTo(site);
            assertThat(((String) page.get("page"))).contains(site);
        });
    }

    @Test
    void sources_to_win_are_cited_where_others_are_named_and_the_brand_is_not() {
        JsonPath shown = market.api.get("insights/opportunities?limit=1000&brand=" + market.own);

        Map<String, Long> expected = new TreeMap<>();
        for (Stored answer : market.answers.values()) {
            if (!answer.named.isEmpty() && !answer.named.contains(market.own)) {
                answer.cited.forEach((site, owner) -> {
                    if (owner == null) {
                        expected.merge(site, 1L, Long::sum);
                    }
                });
            }
        }
        Map<String, Long> told = new TreeMap<>();
        shown.<Map<String, Object>>getList("opportunities")
                .forEach(row -> told.put((String) row.get("site"), ((Number) row.get("answers")).longValue()));
        assertThat(expected).isNotEmpty();
        assertThat(told).isEqualTo(expected);
        assertThat(shown.<List<Object>>getList("opportunities.others.brandId"))
                .allSatisfy(brands -> assertThat(brands).doesNotContain(market.own.toString()));
    }

    @Test
    void searches_are_counted_once_for_each_answer_that_ran_them() {
        UUID prompt = market.prompts.getFirst();

        JsonPath shown = market.api.get("insights/searches?limit=1000&prompt=" + prompt);

        Map<String, Long> expected = new TreeMap<>();
        for (Stored answer : market.answers.values()) {
            if (answer.prompt.equals(prompt)) {
                Set<String> queries = new HashSet<>();
                answer.queries.forEach(query ->
                        queries.add(query.strip().replaceAll("\\s+", " ").toLowerCase()));
                queries.forEach(query -> expected.merge(query, 1L, Long::sum));
            }
        }
        Map<String, Long> told = new TreeMap<>();
        shown.<Map<String, Object>>getList("searches")
                .forEach(row -> told.put((String) row.get("query"), ((Number) row.get("answers")).longValue()));
        assertThat(expected).isNotEmpty();
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void the_answers_behind_a_number_are_as_many_as_it_counts() {
        Map<Metric, String> evidence = Map.of(
                Metric.VISIBILITY, "evidence=MEASURED&evidence=MENTIONED",
                Metric.RECOMMENDED_RATE, "evidence=MEASURED&evidence=RECOMMENDED",
                Metric.FIRST_POSITION_RATE, "evidence=MEASURED&evidence=FIRST",
                Metric.CITATION_RATE, "evidence=MEASURED&evidence=CITED",
                Metric.RETRIEVED_NOT_CITED_RATE, "evidence=MEASURED&evidence=RETRIEVED_NOT_CITED");
        for (String filter : List.of("search=true", "language=de", "language=en&search=false")) {
            evidence.forEach((metric, of) -> {
                String narrowed = filter + "&brand=" + market.own;
                long numerator = market.api
                        .get("insights/metrics?metric=" + metric + "&" + narrowed)
                        .getLong("rows[0].numerator");
                assertThat(market.api
                                .get("insights/answers?limit=200&" + of + "&" + narrowed)
                                .getList("items"))
                        .as(metric + " " + filter)
                        .hasSize((int) numerator);
            });
        }
        assertThat(market.api.get("insights/answers?words=zePHYrun").getList("items"))
                .isNotEmpty();
        assertThat(market.api.get("insights/answers?words=100%25_").getList("items"))
                .isEmpty();
    }

    @Test
    void what_makes_no_sense_is_refused_with_the_way_out() {
        refused("insights/sources?site=a.example", "site", "grouping=PAGE");
        refused("insights/searches", "prompt", "one prompt at a time");
        refused("insights/answers?evidence=MENTIONED", "brand", "is missing");
        refused("insights/opportunities?brnad=x", "brnad", "is not known here");
        refused("insights/opportunities?brand=" + UUID.randomUUID(), "brand", "is no brand");
    }

    private static void refused(String path, String field, String words) {
        market.api
                .refused(path)
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString("\"" + field + "\""))
                .body(containsString(words));
    }

    private record Stored(UUID prompt, List<String> queries, Set<UUID> named, Map<String, UUID> cited) {}

    /** Three brands, three engines of which two search, and one run. */
    private static final class Market {

        private final Api api = Api.inNewWorkspace("sources");
        private final List<UUID> prompts = new ArrayList<>();
        private final UUID own;
        private final Map<UUID, Stored> answers = new HashMap<>();

        private Market(Jdbi jdbi) {
            own = UUID.fromString(api.brand("Zephyrun", "zephyrunshoes.example"));
            for (String name : List.of("Strivanta", "Běžmont")) {
                api.create("brands", Map.of("name", name, "kind", "COMPETITOR"));
            }
            List<String> engines = List.of(
                    api.engine("A", "simulated-openai", "sim-gpt-large", Map.of("webSearch", true)),
                    api.engine("B", "simulated-anthropic", "sim-claude-large", Map.of("webSearch", true)),
                    api.engine("C", "simulated-openai", "sim-gpt-nano", Map.of("webSearch", false)));
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                asked.add(
                        i % 3 == 0
                                ? api.prompt("Welche Laufschuhe sind die besten, Plan " + i + "?", "de")
                                : api.prompt("Which running shoes are best for plan " + i + "?", "en"));
            }
            asked.forEach(prompt -> prompts.add(UUID.fromString(prompt)));
            api.run(api.monitor(asked, engines, 4));
            jdbi.useHandle(db -> {
                UUID workspace = db.createQuery("select id from workspace where slug = 'sources'")
                        .mapTo(UUID.class)
                        .one();
                db.createQuery("select id, prompt_id, search_queries from answer where workspace_id = :w"
                                + " and outcome in ('COMPLETE', 'TRUNCATED')")
                        .bind("w", workspace)
                        .map((row, context) -> answers.put(
                                row.getObject(1, UUID.class),
                                new Stored(
                                        row.getObject(2, UUID.class),
                                        List.of((String[]) row.getArray(3).getArray()),
                                        new HashSet<>(),
                                        new HashMap<>())))
                        .list();
                db.createQuery("select answer_id, brand_id from current_mention where workspace_id = :w"
                                + " and stance <> 'NEGATED'")
                        .bind("w", workspace)
                        .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                        .forEach(row -> {
                            if (answers.containsKey(row.getKey())) {
                                answers.get(row.getKey()).named.add(row.getValue());
                            }
                        });
                db.createQuery("select answer_id, coalesce(site, ''), brand_id from current_citation"
                                + " where workspace_id = :w and relation = 'CITED'")
                        .bind("w", workspace)
                        .map((row, context) -> {
                            Stored answer = answers.get(row.getObject(1, UUID.class));
                            return answer == null
                                    ? null
                                    : answer.cited.put(row.getString(2), row.getObject(3, UUID.class));
                        })
                        .list();
            });
        }
    }
}
