package dev.mentionscope.monitor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class PromptLabelsTest {

    @Test
    void what_a_change_does_not_name_stays_and_null_takes_away() {
        Api api = Api.inNewWorkspace("labels-change");
        String topic = api.create("topics", Map.of("name", "Shoes"));
        String prompt = api.create(
                "prompts",
                Map.of(
                        "text",
                        "Which?",
                        "language",
                        "en",
                        "topicId",
                        topic,
                        "tags",
                        List.of("a", "b"),
                        "intent",
                        "COMPARISON"));

        patch("labels-change", prompt, "{\"tags\":[\"c\",\"c\"]}").then().statusCode(200);
        assertThat(api.get("prompts/" + prompt).getList("tags")).containsExactly("c");
        assertThat(api.get("prompts/" + prompt).getString("topicId")).isEqualTo(topic);

        patch("labels-change", prompt, "{\"topicId\":null,\"intent\":null}")
                .then()
                .statusCode(200);
        assertThat(api.get("prompts/" + prompt).getString("topicId")).isNull();
        assertThat(api.get("prompts/" + prompt).getString("intent")).isNull();
        assertThat(api.get("prompts/" + prompt).getList("tags")).containsExactly("c");
    }

    @Test
    void the_text_cannot_be_changed() {
        Api api = Api.inNewWorkspace("labels-text");
        String prompt = api.prompt("Which?", "en");

        patch("labels-text", prompt, "{\"text\":\"What?\"}").then().statusCode(400);

        assertThat(api.get("prompts/" + prompt).getString("text")).isEqualTo("Which?");
    }

    @Test
    void many_prompts_are_labelled_at_once_or_none() {
        Api api = Api.inNewWorkspace("labels-many");
        String first = api.create("prompts", Map.of("text", "One?", "language", "en", "tags", List.of("old", "kept")));
        String second = api.prompt("Two?", "en");

        api.post(
                        "prompts/labels",
                        Map.of(
                                "promptIds",
                                List.of(first, second),
                                "addTags",
                                List.of("new"),
                                "removeTags",
                                List.of("old"),
                                "intent",
                                "COMMERCIAL"))
                .then()
                .statusCode(200);
        assertThat(api.get("prompts/" + first).getList("tags")).containsExactly("kept", "new");
        assertThat(api.get("prompts/" + second).getList("tags")).containsExactly("new");
        assertThat(api.get("prompts").getList("items.intent")).containsOnly("COMMERCIAL");

        String unknown = "01890a5d-ac96-774b-bcce-b302099a8057";
        String problem = api.post(
                        "prompts/labels", Map.of("promptIds", List.of(first, unknown), "addTags", List.of("more")))
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(problem).contains("promptIds[1]");
        assertThat(api.get("prompts/" + first).getList("tags")).containsExactly("kept", "new");
    }

    @Test
    void a_tag_that_is_none_is_refused() {
        Api api = Api.inNewWorkspace("labels-wrong");

        String problem = api.post("prompts", Map.of("text", "Which?", "language", "en", "tags", List.of("ok", " ")))
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(problem).contains("tags[1]").contains("is no tag");
    }

    private static Response patch(String workspace, String prompt, String body) {
        return given().queryParam("workspace", workspace)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/prompts/" + prompt);
    }
}
