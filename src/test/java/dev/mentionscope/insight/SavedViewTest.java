package dev.mentionscope.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class SavedViewTest {

    @Test
    void views_are_kept_by_name_and_each_workspace_has_its_own() {
        Api one = Api.inNewWorkspace("views-one");
        Api other = Api.inNewWorkspace("views-other");
        Map<String, String> spring = Map.of("name", "Spring", "page", "OVERVIEW", "search", "period=7d&tag=a%252Cb");

        String id = one.create("saved-views", spring);

        assertThat(one.get("saved-views").getString("items[0].search")).isEqualTo("period=7d&tag=a%252Cb");
        assertThat(other.get("saved-views").getList("items")).isEmpty();
        one.post("saved-views", spring).then().statusCode(409).body("detail", containsString("choose another name"));
        other.create("saved-views", spring);
        remove("views-other", id, 404);
        remove("views-one", id, 204);
        assertThat(one.get("saved-views").getList("items")).isEmpty();
    }

    @Test
    void an_address_that_leads_elsewhere_is_no_view() {
        Api api = Api.inNewWorkspace("views-wrong");
        api.post("saved-views", Map.of("name", "x", "page", "OVERVIEW", "search", "a=b#javascript:x"))
                .then()
                .statusCode(400)
                .body("violations[0].field", containsString("search"));
        api.post("saved-views", Map.of("name", "x", "page", "ELSEWHERE", "search", "a=b"))
                .then()
                .statusCode(400);
    }

    private static void remove(String workspace, String id, int status) {
        given().queryParam("workspace", workspace)
                .delete("/api/v1/saved-views/" + id)
                .then()
                .statusCode(status);
    }
}
