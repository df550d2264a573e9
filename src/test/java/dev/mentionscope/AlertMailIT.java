package dev.mentionscope;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of the built program through a mail server that wants a password. */
class AlertMailIT {

    private static final String SENDER = "alerts@mentionscope.example";

    @TempDir
    Path directory;

    private GreenMail server;
    private BuiltProgram program;

    @BeforeEach
    void start() {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.setUser(SENDER, "sender", "four secret words here");
        server.start();
        program = new BuiltProgram(
                directory.resolve("data"),
                "mentionscope.simulator.latency-scale=0.1",
                "quarkus.mailer.from=" + SENDER,
                "quarkus.mailer.host=127.0.0.1",
                "quarkus.mailer.port=" + server.getSmtp().getPort(),
                "quarkus.mailer.username=sender",
                "quarkus.mailer.password=four secret words here",
                "quarkus.mailer.start-tls=DISABLED");
        program.start();
    }

    @AfterEach
    void stop() {
        program.stop();
        server.stop();
    }

    @Test
    void an_alert_reaches_all_recipients_in_words_and_waits_for_a_server_that_is_down() throws Exception {
        String channel = program.post(
                        "alert-channels?workspace=demo",
                        Map.of(
                                "name",
                                "Kolegové",
                                "kind",
                                "EMAIL",
                                "recipients",
                                List.of("jana@example.com", "petr@example.com")))
                .getString("id");

        assertThat(trial(channel)).containsEntry("delivered", true);
        assertThat(server.getReceivedMessages()).hasSize(2);

        program.post(
                "alert-rules?workspace=demo",
                Map.of("name", "Běhy", "kind", "RUN_INCOMPLETE", "channelIds", List.of(channel)));
        server.purgeEmailFromAllMailboxes();
        int port = server.getSmtp().getPort();
        server.stop();
        assertThat(trial(channel)).containsEntry("delivered", false);
        String monitor = "Nemůže <b>fungovat</b>";
        program.startRunThatFails(monitor);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "1".equals(program.get("alerts?workspace=demo").getString("items[0].waiting")));

        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser(SENDER, "sender", "four secret words here");
        server.start();
        await("it is tried again").atMost(Duration.ofSeconds(90)).until(() -> server.getReceivedMessages().length == 2);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getFrom()[0]).hasToString(SENDER);
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("jana@example.com", "petr@example.com");
        assertThat(mail.getSubject()).contains("Nemůže <b>fungovat</b>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains(monitor);
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("Nemůže &lt;b&gt;fungovat&lt;/b&gt;")
                .doesNotContain("<b>fungovat");
        assertThat(GreenMailUtil.getWholeMessage(mail)).doesNotContain("four secret words");
        assertThat(program.logged()).doesNotContain("four secret words");
    }

    private Map<String, Object> trial(String channel) {
        return given().post(program.uri("/api/v1/alert-channels/" + channel + "/trials?workspace=demo"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }
}
