package dev.mentionscope.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages as each kind of channel wants them. What answers say is text everywhere, never markup. */
@ApplicationScoped
class Bodies {

    /** Slack takes 50 blocks; an alert has three. */
    private static final int MOST_IN_SLACK = 15;

    private static final int SLACK_HEADER = 150;

    private final ObjectMapper json;
    private final Optional<URI> pageAddress;

    Bodies(ObjectMapper json, AlertsConfig config) {
        // A receiver is not told of what there is not.
        this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        this.pageAddress = config.pageAddress();
    }

    /** The body of a signed webhook. */
    String webhook(Message message) {
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (Message.Item item : message.items()) {
            Wording.Said said = Wording.of(item.facts());
            Map<String, Object> alert = new LinkedHashMap<>();
            alert.put("id", item.id());
            alert.put("kind", item.kind() == null ? "TEST" : item.kind().name());
            alert.put("rule", item.rule());
            alert.put("title", said.title());
            alert.put("text", said.text());
            link(message, said).ifPresent(link -> alert.put("link", link));
            alert.put("noticedAt", item.noticedAt());
            alert.put("facts", item.facts());
            alerts.add(alert);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("workspace", message.workspace());
        data.put("alerts", alerts);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", message.isTest() ? "alert.test" : "alert.fired");
        body.put("timestamp", message.items().getFirst().noticedAt());
        body.put("data", data);
        return written(body);
    }

    /** Names stand in plain text blocks, which Slack does not interpret. */
    String slack(Message message) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (Message.Item item : message.items().stream().limit(MOST_IN_SLACK).toList()) {
            Wording.Said said = Wording.of(item.facts());
            blocks.add(Map.of("type", "header", "text", plain(cut(said.title(), SLACK_HEADER))));
            blocks.add(Map.of("type", "section", "text", plain(said.text())));
            link(message, said)
                    .ifPresent(link -> blocks.add(Map.of(
                            "type",
                            "section",
                            "text",
                            Map.of("type", "mrkdwn", "text", "<" + escaped(link) + "|Open in Mentionscope>"))));
        }
        if (message.items().size() > MOST_IN_SLACK) {
            blocks.add(Map.of(
                    "type",
                    "section",
                    "text",
                    plain("And %d more: see the log of alerts."
                            .formatted(message.items().size() - MOST_IN_SLACK))));
        }
        return written(Map.of("text", escaped(title(message)), "blocks", blocks));
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text, "emoji", false);
    }

    /** As Slack asks for it; the same three characters as in HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String subject(Message message) {
        return "[Mentionscope] " + title(message);
    }

    String plainText(Message message) {
        StringBuilder text = new StringBuilder();
        for (Message.Item item : message.items()) {
            Wording.Said said = Wording.of(item.facts());
            text.append(said.title()).append('\n').append(said.text()).append('\n');
            link(message, said).ifPresent(link -> text.append(link).append('\n'));
            text.append('\n');
        }
        return text.append("Sent by the alert rules of the workspace ")
                .append(message.workspace())
                .append(".\n")
                .toString();
    }

    String html(Message message) {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family: sans-serif\">");
        for (Message.Item item : message.items()) {
            Wording.Said said = Wording.of(item.facts());
            html.append("<p><strong>")
                    .append(inHtml(said.title()))
                    .append("</strong><br>")
                    .append(inHtml(said.text()));
            link(message, said)
                    .ifPresent(link ->
                            html.append("<br><a href=\"").append(inHtml(link)).append("\">Open in Mentionscope</a>"));
            html.append("</p>");
        }
        return html.append("<p style=\"color: #666\">Sent by the alert rules of the workspace ")
                .append(inHtml(message.workspace()))
                .append(".</p></body></html>")
                .toString();
    }

    private static String inHtml(String text) {
        return escaped(text).replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static String title(Message message) {
        String first = Wording.of(message.items().getFirst().facts()).title();
        return message.items().size() == 1
                ? first
                : "%d alerts: %s …".formatted(message.items().size(), first);
    }

    private Optional<String> link(Message message, Wording.Said said) {
        return pageAddress.map(page -> page.toString().replaceAll("/+$", "")
                + said.address()
                + (said.address().indexOf('?') < 0 ? "?" : "&")
                + "workspace="
                + URLEncoder.encode(message.workspace(), StandardCharsets.UTF_8));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1)
                        + "…";
    }

    private String written(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message could not be written as JSON", e);
        }
    }
}
