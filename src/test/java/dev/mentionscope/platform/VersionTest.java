package dev.mentionscope.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@ServiceTest
class VersionTest {

    @Test
    void the_program_says_which_build_it_is() {
        JsonPath version =
                given().get("/api/v1/version").then().statusCode(200).extract().jsonPath();

        assertThat(version.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Instant.parse(version.getString("builtAt"))).isCloseTo(Instant.now(), within(3650, ChronoUnit.DAYS));
    }
}
