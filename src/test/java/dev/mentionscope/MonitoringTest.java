package dev.mentionscope;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An alert on a metric that is spelt otherwise than the program spells it would never fire, and nobody would notice. */
@ServiceTest
class MonitoringTest {

    @Inject
    Jdbi jdbi;

    private static final Pattern METRIC = Pattern.compile("\\b(?:mentionscope|http|jvm|process|system)_[a-z0-9_]+");

    /** Without a standby for readers they are not there; {@link StandbyTest} has one, and asks for them by these names. */
    private static final Set<String> OF_A_STANDBY =
            Set.of("mentionscope_reader_used", "mentionscope_reader_lag_seconds");

    @AfterEach
    void forget() {
        jdbi.useHandle(db -> db.execute("delete from provider_traffic where provider = 'left alone once'"));
    }

    @Test
    void every_metric_of_alerts_dashboard_and_scaling_is_one_that_the_program_has() throws IOException {
        Set<String> wanted = new TreeSet<>();
        YAMLMapper yaml = new YAMLMapper();
        wanted.addAll(metrics(yaml.readTree(Path.of("k8s/monitoring/rules.yaml").toFile()), "expr"));
        wanted.addAll(metrics(
                yaml.readTree(Path.of("k8s/overlays/production/scaling.yaml").toFile()), "query"));
        wanted.addAll(metrics(
                new ObjectMapper()
                        .readTree(Path.of("k8s/monitoring/dashboard.json").toFile()),
                "expr"));
        assertThat(wanted).hasSizeGreaterThan(10);
        wanted.removeAll(OF_A_STANDBY);

        Api api = Api.inNewWorkspace("monitoring");
        api.put("budget", Map.of("usdPerMonth", 1000)).then().statusCode(200);
        api.run(api.monitor(
                List.of(api.prompt("Which running shoes are best?", "en")),
                List.of(api.engine("Simulated", "simulated-openai", "sim-gpt-medium", Map.of())),
                1));

        jdbi.useHandle(db -> db.execute("insert into provider_traffic (provider) values ('left alone once')"));
        // What is read from the database is read every 15 s.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(exposed()).containsAll(wanted));
    }

    private static Set<String> exposed() {
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static Set<String> metrics(JsonNode node, String field) {
        return node.findValuesAsText(field).stream()
                .flatMap(MonitoringTest::names)
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group);
    }
}
