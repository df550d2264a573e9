package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recorded responses on their whole way: through a run and the database to the stored answer. */
@ServiceTest
class StoredRepliesTest {

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void what_perplexity_lists_but_does_not_use_is_not_tied_and_its_own_cost_is_kept() {
        JsonPath answer = answerTo("stub-perplexity", Recordings.bytes("perplexity/sonar-citations.json"));

        assertThat(answer.getDouble("answer.reportedCostUsd")).isEqualTo(0.00519);
        List<Map<String, Object>> cited = answer.getList("urls.findAll { it.relation == 'CITED' }");
        assertThat(cited).extracting(url -> url.get("tied")).containsExactly(true, true, true, true, false, false);
        assertThat(answer.getList("urls.findAll { it.relation == 'RETRIEVED' }"))
                .hasSize(6);
    }

    @Test
    void geminis_redirects_are_credited_to_the_sites_behind_them() {
        JsonPath answer = answerTo("stub-gemini", Recordings.bytes("gemini/grounded-gemini-3.5-flash.json"));

        assertThat(answer.getList("urls.site", String.class))
                .startsWith("github.com", "endoflife.date", "ruby-lang.org", "dev.to")
                .doesNotContain("google.com");
        assertThat(answer.getLong("answer.furtherOutputTokens")).isEqualTo(1027);
        assertThat(answer.getBoolean("answer.countryApplied")).isFalse();
    }

    @Test
    void a_uri_that_does_not_parse_does_not_cost_the_answer() {
        JsonPath answer = answerTo("stub-gemini", Recordings.bytes("gemini/grounded-google-search-uri.json"));

        assertThat(answer.getList("urls.url", String.class))
                .contains("https://www.google.com/search?q=weather+in+San Francisco, CA,+US");
    }

    /** The body is made up: no response of SerpApi's was at hand. */
    @Test
    void no_overview_is_stored_as_such() {
        JsonPath answer = answerTo("stub-serpapi", "{\"search_metadata\":{\"status\":\"Success\"}}".getBytes());

        assertThat(answer.getString("answer.outcome")).isEqualTo("NO_OVERVIEW");
    }

    private JsonPath answerTo(String provider, byte[] body) {
        stub.answer(200, Map.of("content-type", "application/json"), body);
        Api api = Api.inNewWorkspace(provider + "-" + stub.received().size() + "-" + body.length);
        String engine = api.engine("E", provider, "google-ai-overview", Map.of("webSearch", true));
        String run = api.run(api.monitor(List.of(api.prompt("Which?", "en")), List.of(engine), 1));
        return api.get("answers/" + api.get("answers?run=" + run).getString("items[0].id"));
    }
}
