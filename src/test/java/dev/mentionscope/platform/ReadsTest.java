package dev.mentionscope.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReadsTest {

    private static final int CROWD = 300;

    @Inject
    Jdbi jdbi;

    @Test
    void a_crowd_that_reads_leaves_room_for_those_who_write_and_is_told_when_to_come_again() {
        Api api = Api.inNewWorkspace("crowd");
        List<CompletableFuture<HttpResponse<String>>> crowd;
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                Handle database = holdNumbers()) {
            crowd = Stream.generate(() -> http.sendAsync(question("crowd"), BodyHandlers.ofString()))
                    .limit(CROWD)
                    .toList();
            await().until(() -> crowd.stream().filter(CompletableFuture::isDone).count() > CROWD / 2);

            api.create("topics", Map.of("name", "Written meanwhile")); // 23 connections are not taken by readers
            await().atMost(Duration.ofSeconds(15)) // whoever waits does not wait for long
                    .until(() ->
                            crowd.stream().filter(CompletableFuture::isDone).count() > CROWD - 20);
            database.rollback();

            List<HttpResponse<String>> answers =
                    crowd.stream().map(CompletableFuture::join).toList();
            List<HttpResponse<String>> refused = answers.stream()
                    .filter(answer -> answer.statusCode() != 200)
                    .toList();
            assertThat(refused).hasSizeBetween(CROWD - 20, CROWD - 1).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                        .isBetween(1L, 120L);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("ask again in");
            });
        }
        api.get("insights/metrics");
    }

    @Test
    void those_who_went_away_keep_no_place() throws IOException {
        Api api = Api.inNewWorkspace("impatient");
        try (Handle database = holdNumbers()) {
            List<Socket> impatient = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                socket.getOutputStream()
                        .write(("GET " + question("impatient").uri().getRawPath()
                                        + "?workspace=impatient HTTP/1.1\r\nHost: localhost:" + RestAssured.port
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                impatient.add(socket);
            }
            await().until(() -> waiting() > 0 && held() > 0);
            for (Socket socket : impatient) {
                socket.close();
            }
            await().until(() -> waiting() == 0);
            database.rollback();
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> Stream.generate(() -> 0).limit(10).forEach(i -> api.get("insights/metrics")));
    }

    /** As a database that is slow: whoever asks for numbers waits, with a connection. */
    private Handle holdNumbers() {
        Handle database = jdbi.open();
        database.begin();
        database.execute("lock table rollup_answer in access exclusive mode");
        return database;
    }

    /** Statements that wait for the lock. */
    private int held() {
        return jdbi.withHandle(db -> db.createQuery(
                        "select count(*) from pg_locks where not granted and relation = 'rollup_answer'::regclass")
                .mapTo(Integer.class)
                .one());
    }

    private static double waiting() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("mentionscope_reads_waiting "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static HttpRequest question(String workspace) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port
                        + "/api/v1/insights/metrics?by=BRAND&workspace=" + workspace))
                .build();
    }
}
