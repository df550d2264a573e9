package dev.mentionscope.alert;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The way to the mail server, if there is one. */
@ApplicationScoped
class Mails {

    private final Mailer mailer;
    private final Optional<String> from;

    Mails(Mailer mailer, @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.mailer = mailer;
        this.from = from;
    }

    /** Whether the operator has set a sender, without which no server takes a message. */
    boolean isReady() {
        return from.isPresent();
    }

    void send(List<String> recipients, String id, String subject, String text, String html) {
        Mail mail = Mail.withText(recipients.getFirst(), subject, text)
                .setHtml(html)
                .addHeader("X-Mentionscope-Message", id)
                .addHeader("Auto-Submitted", "auto-generated");
        mailer.send(mail.setTo(recipients));
    }
}
