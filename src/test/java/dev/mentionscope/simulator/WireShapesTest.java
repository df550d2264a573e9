package dev.mentionscope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireShapesTest {

    private static final String PROMPT = "Quais são os melhores tênis de corrida?";

    @TempDir
    Path directory;

    private Simulator simulator;
    private Asker asker;

    @BeforeEach
    void everyBrandIsMentionedAndCited() {
        restart(world -> {
            Worlds.faultless(world);
            Worlds.chances(world, 1, 1);
        });
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void every_response_says_that_it_is_simulated() {
        assertThat(asker.responses("sim-gpt-mini", PROMPT).header("x-mentionscope-simulated"))
                .isEqualTo("true");
        assertThat(asker.post("/openai/v1/responses", "{", new String[0]).header("x-mentionscope-simulated"))
                .isEqualTo("true");
    }

    @Test
    void responses_name_the_dated_model_and_count_tokens() {
        Asker.Response response = asker.responses("sim-gpt-mini", PROMPT);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().path("status").asText()).isEqualTo("completed");
        assertThat(response.body().path("model").asText()).isEqualTo("sim-gpt-mini-2026-01-15");
        JsonNode usage = response.body().path("usage");
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("input_tokens").asInt()
                        + usage.path("output_tokens").asInt());
        assertThat(response.header("x-request-id")).startsWith("req_");
        assertThat(response.header("x-ratelimit-remaining-requests")).isNotNull();
    }

    @Test
    void annotations_of_responses_cover_the_whole_link_counted_in_code_points() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (int call = 0; call < 40; call++) {
            JsonNode output =
                    asker.responses("sim-gpt-medium", "Běžecké boty?").body().path("output");
            JsonNode part = output.get(output.size() - 1).path("content").get(0);
            String text = part.path("text").asText();
            for (JsonNode annotation : part.path("annotations")) {
                String span = codePoints(text, annotation);
                String link = "](" + annotation.path("url").asText() + "))";
                seen++;
                if (!span.startsWith("([") || !span.endsWith(link) || !link.contains("utm_source=openai")) {
                    wrong.add(span);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(40 * 6);
    }

    @Test
    void a_search_lists_queries_and_on_request_sources_with_all_that_is_cited() {
        JsonNode output = asker.responses("sim-gpt-mini", PROMPT).body().path("output");
        JsonNode action = output.get(0).path("action");

        assertThat(output.get(0).path("type").asText()).isEqualTo("web_search_call");
        assertThat(action.path("queries").get(0).asText())
                .isEqualTo(action.path("query").asText());
        List<String> sources = action.path("sources").findValuesAsText("url");
        JsonNode part = output.get(output.size() - 1).path("content").get(0);
        assertThat(part.path("annotations").findValuesAsText("url"))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(sources).contains(url.replaceFirst("[?&]utm_source=openai$", "")));
    }

    @Test
    void without_the_tool_nothing_is_searched_or_cited() {
        ObjectNode body = Asker.responsesBody("sim-gpt-mini", PROMPT);
        body.remove("tools");

        Asker.Response response = asker.post("/openai/v1/responses", body, "authorization", "Bearer key");

        assertThat(response.body().findValuesAsText("type")).containsExactly("message", "output_text");
        assertThat(response.text()).contains("Zephyrun").doesNotContain("zephyrunshoes.example");
    }

    @Test
    void a_model_that_reasons_says_so_and_refuses_a_temperature() {
        ObjectNode body = Asker.responsesBody("sim-gpt-large", PROMPT);
        assertThat(asker.responses("sim-gpt-large", PROMPT)
                        .body()
                        .at("/output/0/type")
                        .asText())
                .isEqualTo("reasoning");

        Asker.Response response =
                asker.post("/openai/v1/responses", body.put("temperature", 0.5), "authorization", "Bearer key");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body().at("/error/param").asText()).isEqualTo("temperature");
    }

    @Test
    void chat_completions_carry_the_same_answer_with_nested_citations() {
        Asker.Response response = asker.chat("sim-gpt-mini", PROMPT);
        JsonNode choice = response.body().at("/choices/0");

        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(response.text()).contains("Zephyrun");
        JsonNode citation = choice.at("/message/annotations/0/url_citation");
        assertThat(codePoints(response.text(), citation))
                .contains(citation.path("url").asText());
        assertThat(response.body().at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void messages_are_cut_into_blocks_where_citations_begin_and_end() {
        Asker.Response response = asker.messages("sim-claude-small", PROMPT);
        JsonNode content = response.body().path("content");

        assertThat(response.body().path("model").asText()).isEqualTo("sim-claude-small-20260115");
        assertThat(response.body().path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(content.findValuesAsText("type"))
                .contains(
                        "server_tool_use", "web_search_tool_result", "web_search_result", "web_search_result_location");
        List<String> found = new ArrayList<>();
        content.forEach(block -> {
            if (block.path("type").asText().equals("web_search_tool_result")) {
                found.addAll(block.path("content").findValuesAsText("url"));
            }
        });
        for (JsonNode block : content) {
            for (JsonNode citation : block.path("citations")) {
                assertThat(citation.path("cited_text").asText())
                        .isEqualTo(block.path("text").asText());
                assertThat(found).contains(citation.path("url").asText());
            }
        }
        assertThat(response.body()
                        .at("/usage/server_tool_use/web_search_requests")
                        .asInt())
                .isPositive();
        assertThat(response.header("request-id")).startsWith("req_");
        assertThat(response.header("anthropic-ratelimit-requests-reset")).endsWith("Z");
    }

    @Test
    void an_answer_longer_than_asked_for_is_cut() {
        ObjectNode short_ = Asker.messagesBody("sim-claude-small", PROMPT).put("max_tokens", 20);

        Asker.Response response = asker.post("/anthropic/v1/messages", short_, Asker.anthropicHeaders());

        assertThat(response.body().path("stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(response.body().at("/usage/output_tokens").asInt()).isLessThanOrEqualTo(20);
    }

    @Test
    void truncated_answers_say_so_in_each_format() {
        restart(world -> Worlds.shares(world, 0, 0, 0, 1));

        assertThat(asker.responses("sim-gpt-mini", PROMPT)
                        .body()
                        .at("/incomplete_details/reason")
                        .asText())
                .isEqualTo("max_output_tokens");
        assertThat(asker.chat("sim-gpt-mini", PROMPT)
                        .body()
                        .at("/choices/0/finish_reason")
                        .asText())
                .isEqualTo("length");
        assertThat(asker.messages("sim-claude-tiny", PROMPT)
                        .body()
                        .path("stop_reason")
                        .asText())
                .isEqualTo("max_tokens");
    }

    @Test
    void refusals_have_no_text_but_their_sentence() {
        restart(world -> Worlds.shares(world, 0, 0, 1, 0));

        Asker.Response responses = asker.responses("sim-gpt-mini", PROMPT);
        assertThat(responses.text()).isEmpty();
        assertThat(responses.body().at("/output/0/content/0/type").asText()).isEqualTo("refusal");
        assertThat(responses.body().path("status").asText()).isEqualTo("completed");
        Asker.Response chat = asker.chat("sim-gpt-mini", PROMPT);
        assertThat(chat.body().at("/choices/0/message/content").isNull()).isTrue();
        assertThat(chat.body().at("/choices/0/message/refusal").asText()).isNotEmpty();
        Asker.Response messages = asker.messages("sim-claude-tiny", PROMPT);
        assertThat(messages.body().path("stop_reason").asText()).isEqualTo("refusal");
        assertThat(messages.body().path("content")).isEmpty();
    }

    private void restart(java.util.function.Consumer<ObjectNode> change) {
        if (simulator != null) {
            simulator.close();
        }
        simulator = Worlds.start(directory, 11, change);
        asker = new Asker(simulator);
    }

    private static String codePoints(String text, JsonNode span) {
        int start = text.offsetByCodePoints(0, span.path("start_index").asInt());
        int end = text.offsetByCodePoints(0, span.path("end_index").asInt());
        return text.substring(start, end);
    }
}
