package dev.mentionscope.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.engine.StubProvider;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages reach their channels, and say what became of them where they do not. */
@ServiceTest
class SendingTest {

    /** Stands until a test moves it. */
    private static final class HandClock extends Clock {
        private Instant now;

        private HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Inject
    Jdbi jdbi;

    @Inject
    Rules rules;

    @Inject
    Alerts alerts;

    @Inject
    Outbox outbox;

    @Inject
    Channels channels;

    @Inject
    SealedSecrets secrets;

    @Inject
    Courier courier;

    @Inject
    AlertsConfig config;

    @Inject
    MockMailbox mailbox;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "test.stub-port")
    int stubPort;

    private final HandClock clock = new HandClock(Instant.parse("2026-03-02T10:00:00Z"));
    private Sending sending;
    private StubProvider stub;

    @BeforeEach
    void listen() {
        stub = new StubProvider(stubPort);
        // What other tests left behind is not this one's.
        jdbi.useHandle(db -> db.execute("delete from alert_delivery"));
        sending = new Sending(outbox, channels, courier, config, clock, new Random(7));
        mailbox.clear();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private record Set(Api api, UUID workspace, String channel, String secret, Rule rule) {}

    private Set webhook(String slug, Map<String, ?> further) {
        return set(
                slug,
                Map.of("name", "Hook", "kind", "WEBHOOK", "address", stub.uri() + "/hook?token=s3cret-token"),
                further);
    }

    private Set set(String slug, Map<String, ?> channel, Map<String, ?> further) {
        Api api = Api.inNewWorkspace(slug);
        Response made = api.post("alert-channels", channel);
        made.then().statusCode(201);
        String id = made.path("id");
        Map<String, Object> rule = new java.util.HashMap<>(further);
        rule.putAll(Map.of("name", "Names", "kind", "NEW_COMPETITOR", "channelIds", List.of(id)));
        String ruleId = api.create("alert-rules", rule);
        UUID workspace = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = ?")
                .bind(0, slug)
                .mapTo(UUID.class)
                .one());
        return new Set(api, workspace, id, made.path("signingSecret"), rules.get(workspace, UUID.fromString(ruleId)));
    }

    private void notice(Set set, String name) {
        assertThat(alerts.note(
                        set.rule,
                        new Finding.Fires(
                                "name/" + name,
                                "name/" + name,
                                AlertFacts.of(new AlertFacts.Competitor(name, 7, 100, "1. " + name)),
                                Duration.ZERO,
                                true),
                        clock.now))
                .isTrue();
    }

    private static Map<String, Object> delivery(Set set) {
        String alert = set.api.get("alerts").getString("items[0].id");
        return set.api.get("alerts/" + alert + "/deliveries").getMap("items[0]");
    }

    private static Instant nextTry(Set set) {
        return Instant.parse((String) delivery(set).get("nextTryAt"));
    }

    @Test
    void a_webhook_is_signed_such_that_its_receiver_can_check_it() throws Exception {
        Set set = webhook("send-signed", Map.of());
        notice(set, "Newcomer");

        sending.send();
        sending.send();

        assertThat(stub.received()).hasSize(1);
        StubProvider.Received got = stub.received().getFirst();
        assertThat(got.path()).isEqualTo("/hook");
        assertThat(header(got, "Webhook-timestamp")).isEqualTo(Long.toString(clock.now.getEpochSecond()));
        assertThat(header(got, "Webhook-signature")).isEqualTo(signature(set.secret, got));
        JsonNode body = json.readTree(got.body());
        assertThat(body.path("type").asText()).isEqualTo("alert.fired");
        assertThat(body.at("/data/alerts/0/title").asText()).contains("Newcomer");
        assertThat(body.at("/data/alerts/0/facts/competitor/answers").asInt()).isEqualTo(7);
        assertThat(body.at("/data/alerts/0/link").asText())
                .isEqualTo("https://mentionscope.example/brands?workspace=send-signed");
        assertThat(delivery(set)).containsEntry("state", "DELIVERED").containsEntry("lastStatus", 200);
    }

    /** As docs/alerts.md tells receivers to do it. */
    private static String signature(String secret, StubProvider.Received got) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((header(got, "Webhook-id") + "." + header(got, "Webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(got.body()));
    }

    @Test
    void a_secret_that_was_replaced_signs_too_for_a_day() throws Exception {
        Set set = webhook("send-replaced", Map.of());
        String replaced = set.api
                .post("alert-channels/" + set.channel + "/signing-secrets", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("signingSecret");
        assertThat(replaced).startsWith("whsec_").isNotEqualTo(set.secret);
        assertThat(set.api.get("alert-channels/" + set.channel).getString("signingSecret"))
                .isNull();

        clock.now = Instant.now().plus(Duration.ofHours(23));
        notice(set, "Newcomer");
        sending.send();
        StubProvider.Received got = stub.received().getLast();
        assertThat(header(got, "Webhook-signature"))
                .isEqualTo(signature(replaced, got) + " " + signature(set.secret, got));

        clock.now = Instant.now().plus(Duration.ofHours(50));
        notice(set, "Another");
        sending.send();
        assertThat(stub.received()).hasSize(2);
        got = stub.received().getLast();
        assertThat(header(got, "Webhook-signature")).isEqualTo(signature(replaced, got));
    }

    @Test
    void only_what_is_signed_has_a_secret_to_replace() {
        Set set = set(
                "send-unsigned",
                Map.of("name", "Slack", "kind", "SLACK", "address", stub.uri() + "/services/x"),
                Map.of());

        set.api
                .post("alert-channels/" + set.channel + "/signing-secrets", Map.of())
                .then()
                .statusCode(409);
    }

    @Test
    void a_failure_is_tried_again_later_under_the_same_id_and_a_wish_to_wait_is_heeded() {
        Set set = webhook("send-retry", Map.of());
        notice(set, "Newcomer");
        stub.answer(500, Map.of(), new byte[0]);
        sending.send();
        assertThat(delivery(set)).containsEntry("state", "WAITING").containsEntry("lastStatus", 500);
        assertThat(Duration.between(clock.now, nextTry(set)).toSeconds()).isBetween(24L, 36L);
        sending.send();
        assertThat(stub.received()).as("not before its time").hasSize(1);

        clock.now = clock.now.plusSeconds(40);
        stub.answer(503, Map.of("Retry-After", "3600"), new byte[0]);
        sending.send();
        assertThat(Duration.between(clock.now, nextTry(set))).isEqualTo(Duration.ofHours(1));

        clock.now = clock.now.plus(Duration.ofMinutes(59));
        sending.send();
        assertThat(stub.received()).hasSize(2);
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        stub.answer(204, Map.of(), new byte[0]);
        sending.send();

        assertThat(stub.received()).hasSize(3);
        assertThat(stub.received().stream().map(got -> header(got, "Webhook-id")))
                .containsOnly(header(stub.received().getFirst(), "Webhook-id"));
        assertThat(delivery(set)).containsEntry("state", "DELIVERED").containsEntry("attempts", 3);
    }

    @Test
    void what_fails_for_long_is_given_up_and_can_be_sent_anew() {
        Set set = webhook("send-dead", Map.of());
        notice(set, "Newcomer");
        stub.answer(500, Map.of(), new byte[0]);
        for (int i = 0; i < 12; i++) {
            sending.send();
            clock.now = clock.now.plus(Duration.ofHours(8));
        }
        assertThat(stub.received()).hasSize(config.attempts());
        assertThat(delivery(set)).containsEntry("state", "DEAD");
        assertThat(set.api.get("alerts").getInt("items[0].dead")).isEqualTo(1);

        stub.answer(200, Map.of(), new byte[0]);
        String alert = set.api.get("alerts").getString("items[0].id");
        set.api.post("alerts/" + alert + "/deliveries/retries", Map.of()).then().statusCode(200);
        clock.now = Instant.now().plusSeconds(60);
        sending.send();

        assertThat(delivery(set)).containsEntry("state", "DELIVERED");
        set.api.post("alerts/" + alert + "/deliveries/retries", Map.of()).then().statusCode(409);
    }

    @Test
    void a_process_that_dies_with_a_message_loses_nothing() {
        Set set = webhook("send-killed", Map.of());
        notice(set, "Newcomer");
        // Taken, and never heard of again.
        Outbox.Due due = outbox.due(clock.now, 10).getFirst();
        Optional<Outbox.Taken> taken = outbox.take(due, clock.now, Duration.ofMinutes(2));
        assertThat(taken).isPresent();

        sending.send();
        assertThat(stub.received()).as("while it may still be under way").isEmpty();
        clock.now = clock.now.plus(Duration.ofMinutes(3));
        sending.send();

        assertThat(stub.received()).hasSize(1);
        assertThat(header(stub.received().getFirst(), "Webhook-id"))
                .isEqualTo(taken.get().message().idText());
        assertThat(delivery(set)).containsEntry("state", "DELIVERED");
    }

    @Test
    void a_redirect_is_not_followed() {
        Set set = webhook("send-redirect", Map.of());
        notice(set, "Newcomer");
        try (StubProvider inside = new StubProvider()) {
            stub.answer(302, Map.of("Location", inside.uri() + "/admin"), new byte[0]);
            sending.send();

            assertThat(inside.received()).isEmpty();
        }
        assertThat(delivery(set)).containsEntry("state", "DEAD").containsEntry("lastStatus", 302);
        assertThat((String) delivery(set).get("lastProblem")).contains("redirect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://[::1]/x",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.7/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://0x7f000001/x",
                "http://8.8.8.8/x",
                "file:///etc/passwd",
                "https://user:secret@8.8.8.8/x",
                "https://8.8.8.8/x#y",
                "no address"
            })
    void an_address_inside_is_refused_when_it_is_saved(String address) {
        Api api = Api.inNewWorkspace("send-inside-" + Math.abs(address.hashCode()));

        api.post("alert-channels", Map.of("name", "In", "kind", "SLACK", "address", address))
                .then()
                .statusCode(400)
                .body("violations[0].field", containsString("address"));
    }

    @Test
    void an_address_that_has_come_to_lead_inside_is_refused_when_it_is_connected_to() {
        try (StubProvider inside = new StubProvider()) {
            Set set = webhook("send-rebound", Map.of());
            String address = "https://localhost:" + inside.uri().getPort() + "/x";
            jdbi.useHandle(db -> db.execute(
                    "update alert_channel set address = ? where id = ?::uuid",
                    secrets.seal(set.workspace, UUID.fromString(set.channel), "address", address),
                    set.channel));
            notice(set, "Newcomer");
            sending.send();

            assertThat(inside.received()).isEmpty();
            assertThat(delivery(set)).containsEntry("state", "DEAD");
            assertThat((String) delivery(set).get("lastProblem")).contains("private address");
            Response trial = set.api.post("alert-channels/" + set.channel + "/trials", Map.of());
            assertThat(trial.jsonPath().getBoolean("delivered")).isFalse();
        }
    }

    @Test
    void a_trial_says_what_happened() {
        Set set = webhook("send-trial", Map.of());

        Response trial = set.api.post("alert-channels/" + set.channel + "/trials", Map.of());
        assertThat(trial.jsonPath().getBoolean("delivered")).isTrue();
        assertThat(new String(stub.received().getFirst().body(), StandardCharsets.UTF_8))
                .contains("alert.test");

        stub.answer(404, Map.of(), new byte[0]);
        Response failed = set.api.post("alert-channels/" + set.channel + "/trials", Map.of());
        assertThat(failed.jsonPath().getInt("status")).isEqualTo(404);
        assertThat(failed.jsonPath().getString("problem")).contains("404").doesNotContain("s3cret");
    }

    @Test
    void a_receiver_that_says_nothing_is_not_waited_for_for_ever() {
        Set set = webhook("send-silent", Map.of());
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch silence = new CountDownLatch(1);
        stub.behave(exchange -> {
            asked.incrementAndGet();
            try {
                silence.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });

        Response trial = set.api.post("alert-channels/" + set.channel + "/trials", Map.of());

        assertThat(trial.jsonPath().getString("problem")).contains("within 2 s");
        assertThat(asked).hasValue(1);
        assertThat(silence.getCount())
                .as("the receiver was silent all the while")
                .isOne();
        silence.countDown();
    }

    @Test
    void what_answers_say_is_text_in_slack_and_in_mails() {
        String hostile = "<!channel> *Evil* & <script>alert(1)</script>\n@here";
        Set slack = set(
                "send-slack",
                Map.of("name", "S", "kind", "SLACK", "address", stub.uri() + "/services/T/B/x"),
                Map.of());
        notice(slack, hostile);
        Set mail = set(
                "send-mail",
                Map.of("name", "M", "kind", "EMAIL", "recipients", List.of("ana@example.com", "ben@example.com")),
                Map.of());
        notice(mail, hostile);
        sending.send();

        JsonNode body = read(stub.received().getFirst().body());
        assertThat(body.path("text").asText())
                .contains("&lt;!channel&gt;")
                .doesNotContain("<")
                .doesNotContain("\n");
        assertThat(body.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(body.at("/blocks/1/text/type").asText()).isEqualTo("plain_text");
        assertThat(body.at("/blocks/2/text/text").asText()).startsWith("<https://mentionscope.example/brands");

        Mail sent = mailbox.getMailsSentTo("ana@example.com").getFirst();
        assertThat(mailbox.getMailsSentTo("ben@example.com")).hasSize(1);
        assertThat(sent.getSubject()).startsWith("[Mentionscope] A new name").doesNotContain("\n");
        assertThat(sent.getHtml()).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(sent.getText())
                .contains("<script>alert(1)</script>")
                .contains("https://mentionscope.example/brands");
        assertThat(delivery(mail)).containsEntry("state", "DELIVERED");
    }

    @Test
    void a_digest_is_one_message_at_its_hour() {
        Set set = webhook("send-digest", Map.of("digest", "DAILY", "digestHour", 8, "timeZone", "Europe/Prague"));
        notice(set, "One");
        clock.now = clock.now.plus(Duration.ofHours(3));
        notice(set, "Two");
        sending.send();
        assertThat(stub.received()).isEmpty();

        // Eight o'clock in Prague on the next day.
        clock.now = Instant.parse("2026-03-03T07:00:00Z");
        sending.send();

        assertThat(stub.received()).hasSize(1);
        assertThat(read(stub.received().getFirst().body()).at("/data/alerts")).hasSize(2);
    }

    @Test
    void secrets_are_neither_shown_nor_stored_as_they_are() {
        Set set = webhook("send-secret", Map.of());

        assertThat(set.api.get("alert-channels/" + set.channel).prettyPrint())
                .doesNotContain("s3cret")
                .doesNotContain(set.secret);
        assertThat(set.api.get("alert-channels").getString("items[0].address")).endsWith("…oken");
        byte[] stored = jdbi.withHandle(
                db -> db.createQuery("select address || signing_secret from alert_channel where id = ?::uuid")
                        .bind(0, set.channel)
                        .mapTo(byte[].class)
                        .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cret")
                .doesNotContain("whsec");
        byte[] address = secrets.seal(set.workspace, UUID.fromString(set.channel), "address", "x");
        assertThatThrownBy(() -> secrets.open(set.workspace, UUID.randomUUID(), "address", address))
                .as("copied to another channel")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open(set.workspace, UUID.fromString(set.channel), "signing", address))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_channel_that_is_deleted_takes_its_messages_with_it_and_an_address_that_is_left_out_stays() {
        Set set = webhook("send-deleted", Map.of());
        set.api
                .put("alert-channels/" + set.channel, Map.of("name", "Renamed", "kind", "WEBHOOK"))
                .then()
                .statusCode(200);
        notice(set, "One");
        sending.send();
        assertThat(stub.received()).hasSize(1);

        notice(set, "Two");
        io.restassured.RestAssured.given()
                .queryParam("workspace", "send-deleted")
                .delete("/api/v1/alert-channels/" + set.channel)
                .then()
                .statusCode(204);
        sending.send();

        assertThat(stub.received()).hasSize(1);
        assertThat(delivery(set)).containsEntry("state", "DEAD");
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String header(StubProvider.Received got, String name) {
        return got.headers().get(name).getFirst();
    }
}
