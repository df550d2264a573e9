package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.engine.Failure.Kind;
import dev.mentionscope.engine.Reply.Citation;
import dev.mentionscope.engine.Reply.Outcome;
import dev.mentionscope.engine.Reply.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Connectors of which no recorded response was at hand. Every body here is made up from the vendors' documentation: the
 * tests show that a connector reads what is documented, not that vendors send it.
 */
class MadeUpResponsesTest {

    private final StubProvider stub = new StubProvider();
    private final Connectors connectors = new Connectors(stub.uri(), Duration.ofSeconds(10), 1 << 20);

    @AfterEach
    void stop() {
        connectors.close();
        stub.close();
    }

    @Test
    void baidus_markers_tell_cited_results_from_retrieved_ones() {
        answer("""
                {"model":"ernie-5","choices":[{"finish_reason":"stop","message":{"content":"Acme^[2]^ is good."}}],
                 "search_results":[{"index":1,"url":"https://a.cn/","title":"A"},
                                   {"index":2,"url":"https://b.cn/","title":"B"}]}""");

        Reply reply = reply("baidu-qianfan", "ernie-5");

        assertThat(reply.cited()).extracting(Citation::url).containsExactly("https://b.cn/");
        assertThat(reply.retrieved()).extracting(Source::url).containsExactly("https://a.cn/", "https://b.cn/");
        assertThat(reply.searched()).contains(true);
    }

    @Test
    void tencents_sources_stand_beside_the_choices() {
        answer("""
                {"choices":[{"finish_reason":"stop","message":{"content":"Acme [1]."}}],
                 "search_info":{"search_results":[{"index":1,"url":"https://a.cn/","title":"A"}]}}""");

        assertThat(reply("tencent-hunyuan", "hunyuan").cited())
                .extracting(Citation::url)
                .containsExactly("https://a.cn/");
    }

    @Test
    void qwens_own_api_names_its_sources() {
        answer("""
                {"output":{"choices":[{"finish_reason":"stop","message":{"content":"Acme[ref_1] or [ref_无]."}}],
                  "search_info":{"search_results":[{"index":1,"url":"https://a.cn/","title":"A"}]}},
                 "usage":{"input_tokens":7,"output_tokens":5,"plugins":{"search":{"count":1}}},"request_id":"r"}""");

        Reply reply = reply("dashscope", "qwen3-max");

        assertThat(reply.cited()).extracting(Citation::url).containsExactly("https://a.cn/");
        assertThat(reply.usage().searchCalls()).isEqualTo(1);
    }

    @Test
    void qwen_says_unfinished_with_the_word_null() {
        answer("{\"output\":{\"choices\":[{\"finish_reason\":\"null\",\"message\":{\"content\":\"A\"}}]}}");

        assertThat(reply("dashscope", "qwen3-max").outcome()).isEqualTo(Outcome.UNFINISHED);
    }

    @Test
    void kimis_search_is_sent_back_unchanged_and_both_rounds_are_paid() throws IOException {
        answers("""
                {"choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","content":"","tool_calls":[
                  {"id":"c1","type":"builtin_function","function":{"name":"$web_search","arguments":"{\\"q\\": 1}"}}]}}],
                 "usage":{"prompt_tokens":10,"completion_tokens":2}}""", """
                {"choices":[{"finish_reason":"stop","message":{"content":"[Acme](https://acme.com/)"}}],
                 "usage":{"prompt_tokens":100,"completion_tokens":20}}""");

        Result result = ask("kimi", "kimi-k3");

        Reply reply = ((Result.Answered) result).reply();
        assertThat(reply.text()).isEqualTo("[Acme](https://acme.com/)");
        assertThat(reply.usage().inputTokens()).isEqualTo(110);
        assertThat(reply.searched()).contains(true);
        assertThat(result.exchanges()).hasSize(2);
        var sent = new ObjectMapper().readTree(stub.received().getLast().body()).path("messages");
        assertThat(sent.path(2).path("content").textValue()).isEqualTo("{\"q\": 1}");
    }

    @Test
    void serpapis_nested_blocks_are_the_text_and_references_count_from_zero() {
        answer("""
                {"search_metadata":{"status":"Success"},"ai_overview":{
                  "text_blocks":[{"type":"paragraph","snippet":"Two brands.","reference_indexes":[1]},
                    {"type":"list","list":[{"title":"Acme","snippet":"Acme: light","reference_indexes":[0]}]},
                    {"type":"unheard of","text_blocks":[{"type":"table","table":[["Brand","Price"],["Rival","9"]]}]}],
                  "references":[{"index":0,"link":"https://acme.com/","title":"Acme"},
                                {"index":1,"link":"https://test.org/","title":"Test"},
                                {"index":2,"link":"https://unused.org/","title":"Unused"}]},
                 "related_questions":[{"type":"ai_overview","text_blocks":[{"snippet":"Not this"}]}]}""");

        Reply reply = reply("serpapi", "google-ai-overview");

        assertThat(reply.text()).isEqualTo("Two brands.\nAcme: light\nBrand\nPrice\nRival\n9\n");
        assertThat(reply.cited())
                .extracting(Citation::url)
                .containsExactly("https://acme.com/", "https://test.org/", "https://unused.org/");
        assertThat(reply.cited().getFirst().span()).contains(new Reply.Span(12, 23));
        assertThat(reply.cited().getLast().span()).isEmpty();
        assertThat(reply.countryApplied()).isTrue();
        assertThat(stub.received().getFirst().query())
                .isEqualTo("engine=google&no_cache=true&q=Which one, Größe?&gl=de&api_key=" + Connectors.KEY);
    }

    @Test
    void serpapi_fetches_an_overview_that_came_late() {
        answers(
                "{\"ai_overview\":{\"page_token\":\"abc\"}}",
                "{\"ai_overview\":{\"text_blocks\":[{\"snippet\":\"Late.\"}]}}");

        assertThat(reply("serpapi", "google-ai-overview").text()).isEqualTo("Late.\n");
        assertThat(stub.received().getLast().query()).contains("page_token=abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serpapi|{\"search_metadata\":{\"status\":\"Success\"}}",
                "serpapi|{\"ai_overview\":{\"error\":\"Cannot make an overview.\"}}",
                "dataforseo|{\"status_code\":20000,\"tasks\":[{\"status_code\":20000,\"result\":[{\"items\":[]}]}]}"
            })
    void no_overview_shown_is_an_outcome_of_its_own(String provider, String body) {
        answer(body);

        Reply reply = reply(provider, "google-ai-overview");

        assertThat(reply.outcome()).isEqualTo(Outcome.NO_OVERVIEW);
        assertThat(reply.outcome().isMeasured()).isFalse();
    }

    @Test
    void dataforseos_elements_carry_their_references() {
        answer("""
                {"status_code":20000,"tasks":[{"status_code":20000,"cost":0.004,"result":[{"items":[
                  {"type":"organic"},
                  {"type":"ai_overview","items":[{"type":"ai_overview_element","markdown":"**Acme** is light.",
                     "references":[{"url":"https://acme.com/","title":"Acme"}]}],
                   "references":[{"url":"https://acme.com/"},{"url":"https://other.org/","title":"Other"}]}]}]}]}""");

        Reply reply = reply("dataforseo", "google-ai-overview");

        assertThat(reply.text()).isEqualTo("**Acme** is light.\n");
        assertThat(reply.cited())
                .extracting(citation -> citation.span().isPresent())
                .containsExactly(true, false);
        assertThat(reply.usage().costUsd()).isEqualByComparingTo(new BigDecimal("0.004"));
    }

    @ParameterizedTest
    @CsvSource({"cs-CZ, cs", "pt-BR, pt", "zh, zh-CN", "zh-Hant, zh-TW", "zh-TW, zh-TW"})
    void dataforseo_is_asked_in_the_prompts_language(String language, String code) {
        answer("{}");

        connectors.providers.ask(
                "dataforseo",
                new Question("?", "google-ai-mode", Settings.NONE, Optional.empty(), Optional.of(language)));

        assertThat(new String(stub.received().getFirst().body(), StandardCharsets.UTF_8))
                .contains("\"language_code\":\"" + code + "\"");
    }

    @Test
    void bedrocks_thinking_is_no_text_and_its_cache_is_counted_apart() {
        answer("""
                {"output":{"message":{"role":"assistant","content":[
                   {"reasoningContent":{"reasoningText":{"text":"Hm, Acme?"}}},{"text":"Try Zephyrun."}]}},
                 "stopReason":"end_turn",
                 "usage":{"inputTokens":7,"outputTokens":9,"cacheReadInputTokens":3,"cacheWriteInputTokens":2}}""");

        Reply reply = reply("bedrock-converse", "us.anthropic.claude-sonnet-4-20250514-v1:0");

        assertThat(reply.text()).isEqualTo("Try Zephyrun.");
        assertThat(reply.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(reply.usage().inputTokens()).isEqualTo(7);
        assertThat(reply.usage().furtherInputTokens()).isEqualTo(5);
        assertThat(reply.servedModel()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"40100,AUTH", "40200,QUOTA", "40501,BAD_REQUEST", "50000,OVERLOADED"})
    void dataforseos_failures_stand_inside_a_success(int code, Kind kind) {
        answer("{\"status_code\":" + code + ",\"status_message\":\"No.\",\"tasks\":[]}");

        Failure failure = ((Result.Failed) ask("dataforseo", "google-ai-mode")).failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isEqualTo("No.");
    }

    @Test
    void the_key_in_serpapis_url_is_in_no_evidence() {
        answer("{\"search_metadata\":{\"status\":\"Success\"}}");

        ask("serpapi", "google-ai-mode")
                .exchanges()
                .forEach(exchange -> assertThat(new String(exchange.request(), StandardCharsets.UTF_8))
                        .startsWith("GET /search?engine=google_ai_mode")
                        .doesNotContain(Connectors.KEY));
    }

    @Test
    void what_google_shows_is_labelled_as_collected_by_a_third_party() {
        assertThat(Connectors.ALL.stream()
                        .filter(c -> c.collectedBy().isPresent())
                        .map(Provider::api))
                .containsExactlyInAnyOrder("serpapi", "dataforseo");
    }

    private Reply reply(String provider, String model) {
        return ((Result.Answered) ask(provider, model)).reply();
    }

    private Result ask(String provider, String model) {
        return connectors.providers.ask(
                provider,
                new Question(
                        "Which one, Größe?",
                        model,
                        new Settings(null, null, null, true, null, null),
                        Optional.of("DE")));
    }

    private void answer(String body) {
        stub.answer(200, Map.of("content-type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    private void answers(String... bodies) {
        Iterator<String> next = List.of(bodies).iterator();
        stub.behave(exchange -> StubProvider.respond(
                exchange, new StubProvider.Canned(200, Map.of(), next.next().getBytes(StandardCharsets.UTF_8))));
    }
}
