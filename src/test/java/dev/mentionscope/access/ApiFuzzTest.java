package dev.mentionscope.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.access.fuzz.Attempt;
import dev.mentionscope.access.fuzz.Operation;
import dev.mentionscope.access.fuzz.ResponseSchemas;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.NoHttpResponseException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.util.EntityUtils;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Requests that nobody should send, over every operation of the API's document. Whatever comes, the service says what is wrong
 * with it, in time and without a word about its inside, and nobody else's things are shown or changed.
 *
 * <p>{@code -Dfuzz.requests} sets how many, {@code -Dfuzz.seed} which; a finding names the seed of its request.
 */
@ServiceTest
class ApiFuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 10_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261129);
    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 20;
    private static final String OWN = "fuzzed";

    /** What only somebody who reads the program or its database would know. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bat (dev|java|io|org)\\.[a-z]|dev\\.mentionscope\\.|java\\.(lang|util)\\.|org\\.(jboss|postgresql|jdbi|hibernate)|jackson\\.|SQLSTATE"
                    + "|ERROR: |relation \\\"|syntax error|violates |unnamed portal|Unexpected token|RESTEASY|\\bselect .* from ");

    /** The session would end, and all that follows would be refused for that. */
    private static final List<String> ENDING = List.of("DELETE /api/v1/sessions/current", "DELETE /api/v1/sessions");

    /** Those slow down whoever tries too often, which would be the tests after this one. */
    private static final List<String> THROTTLED =
            List.of("POST /api/v1/sessions", "PUT /api/v1/session/password", "GET /api/v1/sessions/oidc/callback");

    private static final int FEW = 3;
    /** A connection may be closed after any answer: then it is asked once more on another. */
    private static final int AGAIN = 3;

    @Inject
    Jdbi jdbi;

    @Inject
    ObjectMapper json;

    @TestHTTPResource
    URI root;

    /** This client sends addresses that are none as they are. */
    private final CloseableHttpClient http = HttpClients.custom()
            .setMaxConnPerRoute(AT_ONCE)
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setSocketTimeout(PATIENCE_SECONDS * 1000)
                    .setNormalizeUri(false)
                    .build())
            .setRetryHandler((failure, tries, context) -> failure instanceof NoHttpResponseException && tries < AGAIN)
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();

    private Foreign foreign;
    private String cookie;
    private JsonNode document;
    private ResponseSchemas schemas;
    private final List<String> ids = new ArrayList<>();
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

    private void prepare() throws Exception {
        document = json.readTree(RestAssured.get("/q/openapi?format=json").asString());
        schemas = new ResponseSchemas(document, json);
        foreign = Foreign.inNewWorkspace("fuzzed-not", jdbi);
        Api own = Api.inNewWorkspace(OWN);
        ids.add(own.brand("Zephyrun", "zephyrun.example"));
        ids.add(own.create("topics", Map.of("name", "Shoes")));
        String prompt = own.prompt("Which shoes?", "en");
        String engine = own.engine("Asked", "simulated-openai", "sim-gpt-large", Map.of());
        String monitor = own.monitor(List.of(prompt), List.of(engine), 2);
        String run = own.run(monitor);
        ids.addAll(List.of(
                prompt,
                engine,
                monitor,
                run,
                own.get("answers?run=" + run).getString("items[0].id"),
                "openai",
                "gpt-4"));
        ids.addAll(foreign.ids().values());
        cookie = People.join(OWN, Role.OWNER, "fuzz@example.com");
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @Test
    void whatever_comes_the_service_stands_and_says_what_is_wrong() throws Exception {
        prepare();
        List<Operation> operations = Operation.of(document).stream()
                .filter(operation -> !ENDING.contains(operation.toString()))
                .toList();
        Map<String, String> before = foreignRows();
        String evidence = evidence();

        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                long seed = SEED + i;
                sent.add(senders.submit(() ->
                        send(Attempt.of(seed, document, operations, ids, List.of(OWN, "fuzzed-not", "no-such")))));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }

        System.out.println("Fuzzed: " + REQUESTS + " requests over " + operations.size() + " operations from seed "
                + SEED + "; answers by status: " + new TreeMap<>(statuses));
        assertThat(findings).isEmpty();
        assertThat(foreignRows()).isEqualTo(before);
        assertThat(evidence()).as("evidence is never changed").isEqualTo(evidence);
        assertThat(People.withCookie(cookie)
                        .get("/api/v1/session")
                        .path("who.email")
                        .toString())
                .as("the session held, so the requests were not all refused for want of one")
                .isEqualTo("fuzz@example.com");
        assertThat(statuses.getOrDefault(200, new LongAdder()).sum()).isGreaterThan(REQUESTS / 20);
    }

    /** Each wire is closed by the service, or answered with a refusal. */
    @Test
    void what_is_no_http_is_refused_too() throws Exception {
        for (String wire : List.of(
                "GET\r\n\r\n",
                "GET /api/v1/brands HTTP/9.9\r\nHost: x\r\n\r\n",
                "G\u00ffT /api/v1/brands HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/brands?\u00ff\u00fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/brands HTTP/1.1\r\n: x\r\n\r\n",
                "GET /api/v1/brands HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/v1/brands HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/brands HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /api/v1/brands HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /q HTTP/1.1\r\n\r\n",
                "POST /api/v1/brands HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "POST /api/v1/brands HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")) {
            try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
                socket.setSoTimeout(PATIENCE_SECONDS * 1000);
                socket.getOutputStream().write(wire.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(answer)
                        .as(wire.substring(0, Math.min(80, wire.length())))
                        .doesNotContain("HTTP/1.1 500", "HTTP/1.1 200")
                        .doesNotContainPattern(INSIDE);
            }
        }
    }

    private void send(Attempt attempt) {
        String operation = attempt.operation().toString();
        if (THROTTLED.contains(operation) && tries.merge(operation, 1, Integer::sum) > FEW) {
            return;
        }
        try {
            Answer answer = answer(attempt);
            statuses.computeIfAbsent(answer.status, status -> new LongAdder()).increment();
            String wrong = wrong(attempt, answer);
            if (wrong != null) {
                findings.add(wrong + " " + answer.status + " " + answer.shortened() + "\n  of " + attempt);
            }
        } catch (SocketTimeoutException e) {
            findings.add("hangs\n  of " + attempt);
        } catch (Exception e) {
            findings.add("breaks off (" + e + ")\n  of " + attempt);
        }
    }

    private String wrong(Attempt attempt, Answer answer) {
        if (answer.status >= 500) {
            return "fails";
        }
        if (answer.text.contains(Foreign.MARK) && !attempt.says(Foreign.MARK)) {
            return "shows what is another's";
        }
        if (answer.status == 414 || answer.status == 400 && answer.text.isEmpty() && attempt.isMalformed()) {
            return null; // the server gives up before there is a request that anybody could answer
        }
        if (answer.status >= 400 && !answer.type.startsWith("application/problem+json")) {
            return "is no problem detail (" + answer.type + ")";
        }
        if (answer.status >= 400 && INSIDE.matcher(answer.text).find()) {
            return "tells of its inside";
        }
        if (answer.status < 300 && answer.type.startsWith("application/json") && !answer.encoded) {
            return schemas.misfit(attempt.operation(), answer.status, answer.text)
                    .map(misfit -> "does not fit the document (" + misfit + ")")
                    .orElse(null);
        }
        if (answer.type.startsWith("text/html") && attempt.target().startsWith("/api/")) {
            return "answers with a page";
        }
        return null;
    }

    private record Answer(int status, String type, boolean encoded, String text) {

        String shortened() {
            return text.length() > 400 ? text.substring(0, 400) + "…" : text;
        }
    }

    private Answer answer(Attempt attempt) throws IOException {
        var request = new BasicHttpEntityEnclosingRequest(attempt.operation().method(), attempt.target());
        attempt.headers().forEach(request::setHeader);
        request.setHeader("Cookie", Sessions.COOKIE + "=" + cookie);
        request.setHeader("Sec-Fetch-Site", "same-origin");
        if (attempt.body() != null) {
            request.setEntity(new ByteArrayEntity(attempt.body()));
        }
        try (CloseableHttpResponse response = http.execute(new HttpHost("127.0.0.1", root.getPort()), request)) {
            int status = response.getStatusLine().getStatusCode();
            Header type = response.getFirstHeader("Content-Type");
            // A stream of events does not end.
            boolean endless = status == 200 && attempt.operation().path().equals("/api/v1/runs/{id}/events");
            return new Answer(
                    status,
                    type == null ? "null" : type.getValue(),
                    response.containsHeader("Content-Encoding"),
                    endless || response.getEntity() == null
                            ? ""
                            : new String(EntityUtils.toByteArray(response.getEntity()), StandardCharsets.UTF_8));
        }
    }

    /** Of each table that holds what people made or what was answered: how many rows of the other workspace, and what is in them. */
    private Map<String, String> foreignRows() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String table : List.of(
                "brand",
                "topic",
                "prompt",
                "engine",
                "monitor",
                "run",
                "probe",
                "answer",
                "answer_evidence",
                "mention",
                "citation",
                "saved_view",
                "api_token",
                "member",
                "invitation",
                "budget",
                "report_link")) {
            rows.put(
                    table,
                    sum("select t::text from " + table + " t where workspace_id = '" + foreign.workspaceId() + "'"));
        }
        return rows;
    }

    private String evidence() {
        return sum("select * from answer_evidence where answer_id = '" + ids.get(6) + "'");
    }

    private String sum(String rows) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from ("
                                + rows + ") r")
                .mapTo(String.class)
                .one());
    }
}
