package dev.mentionscope.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class ConditionalReadsTest {

    @Test
    void who_has_an_answer_already_gets_it_once_more_only_after_it_has_changed() {
        Api api = Api.inNewWorkspace("conditional");
        api.create("topics", Map.of("name", "Shoes"));
        Response first = topics(null);
        String tag = first.header("ETag");
        assertThat(tag).startsWith("W/\"");
        first.then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .contentType(startsWith("application/json"))
                .body("items[0].name", equalTo("Shoes"));

        topics(tag).then().statusCode(304).header("ETag", tag).body(emptyString());
        topics("\"other\", " + tag).then().statusCode(304);
        topics("W/\"other\"").then().statusCode(200);

        api.create("topics", Map.of("name", "Boots"));

        Response second = topics(tag);
        second.then().statusCode(200);
        assertThat(second.header("ETag")).isNotEqualTo(tag);
        assertThat(second.jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void what_is_refused_or_made_has_no_tag() {
        assertThat(given().get("/api/v1/brands/00000000-0000-7000-8000-000000000000")
                        .header("ETag"))
                .isNull();
    }

    private static Response topics(String tag) {
        var request = given().queryParam("workspace", "conditional");
        return (tag == null ? request : request.header("If-None-Match", tag)).get("/api/v1/topics");
    }
}
