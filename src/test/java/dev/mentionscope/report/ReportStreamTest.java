package dev.mentionscope.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mentionscope.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long report whose reader goes away, or whose database does. */
@ServiceTest
class ReportStreamTest {

    private static final int ANSWERS = 20_000;

    private static Bulk bulk;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @TestHTTPResource
    URI root;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void once() {
        if (bulk == null) {
            bulk = new Bulk(jdbi, clock, "reports-bulk", 5);
            bulk.fill(ANSWERS, 2);
        }
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void all_of_it_arrives() throws Exception {
        try (InputStream body = ask()) {
            assertThat(new String(body.readAllBytes()).lines().count()).isEqualTo(bulk.mentions());
        }
    }

    @Test
    void a_report_that_breaks_does_not_look_whole() throws Exception {
        try (InputStream body = ask()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            int ended = asTheServersOwner(db -> db.createQuery(
                            "select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid()"
                                    + " and state in ('active', 'idle in transaction') and query like '%order by a.answered_at%'")
                    .mapTo(Integer.class)
                    .one());
            assertThat(ended).isPositive();
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_reader_who_goes_away_ends_the_query() throws Exception {
        InputStream body = ask();
        assertThat(body.readNBytes(1000)).hasSize(1000);
        assertThat(reading()).isPositive();
        body.close();
        await().atMost(Duration.ofMinutes(1)).until(() -> reading() == 0);
    }

    @Test
    void a_reader_who_takes_nothing_is_given_up() throws Exception {
        try (InputStream body = ask()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            assertThat(reading()).isPositive();
            await().atMost(Duration.ofMinutes(1)).until(() -> reading() == 0);
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void too_many_readers_at_once_are_told_to_come_back() throws Exception {
        InputStream[] readers = new InputStream[6];
        try {
            for (int i = 0; i < readers.length; i++) {
                readers[i] = ask();
            }
            HttpResponse<String> one = http.send(request(), HttpResponse.BodyHandlers.ofString());
            assertThat(one.statusCode()).isEqualTo(429);
            assertThat(one.headers().firstValue("retry-after")).isPresent();
            assertThat(one.body()).contains("make a job");
        } finally {
            for (InputStream reader : readers) {
                reader.close();
            }
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> reading() == 0);
        try (InputStream body = ask()) {
            assertThat(body.read()).isPositive();
        }
    }

    private InputStream ask() throws Exception {
        HttpResponse<InputStream> response = http.send(request(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(root.resolve(
                        "/api/v1/reports/mentions?format=ndjson&branded=ALL&simulated=true&workspace=reports-bulk"))
                .build();
    }

    private int reading() {
        return asTheServersOwner(db -> db.createQuery(
                        "select count(*) from pg_stat_activity where state in ('active', 'idle in transaction') and pid <> pg_backend_pid()"
                                + " and query like '%order by a.answered_at%'")
                .mapTo(Integer.class)
                .one());
    }

    /** The service's own role does not see what others do. */
    private <T> T asTheServersOwner(HandleCallback<T, RuntimeException> query) {
        return jdbi.inTransaction(db -> {
            db.execute("set local role none");
            return query.withHandle(db);
        });
    }
}
