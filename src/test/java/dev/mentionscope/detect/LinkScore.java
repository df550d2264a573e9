package dev.mentionscope.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Scores of URL spans, of attribution and of the public suffix vectors. */
final class LinkScore {

    int gold;
    int found;
    int predicted;
    int sites;

    private LinkScore() {}

    static LinkScore ofFile(String file, Consumer<String> errors) {
        LinkScore score = new LinkScore();
        for (JsonNode record : GoldData.records(file)) {
            score.add(record, errors);
        }
        return score;
    }

    double precision() {
        return predicted == 0 ? 100 : 100.0 * found / predicted;
    }

    double recall() {
        return gold == 0 ? 100 : 100.0 * found / gold;
    }

    private void add(JsonNode record, Consumer<String> errors) {
        String text = record.get("text").asText();
        String id = record.get("id").asText();
        List<JsonNode> open = new ArrayList<>();
        record.get("urls").forEach(open::add);
        gold += open.size();
        for (Link link : Links.find(text)) {
            predicted++;
            GoldData.Span span =
                    new GoldData.Span(link.start(), link.end(), link.form().name());
            JsonNode match = open.stream()
                    .filter(url -> url.get("start").asInt() == link.start()
                            && url.get("end").asInt() == link.end())
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                errors.accept("FALSE  " + id + "  " + NameScore.context(text, span));
                continue;
            }
            open.remove(match);
            found++;
            String site = UrlIdentity.of(link.url(), null).site();
            if (Objects.equals(site, match.path("registrable").asText(null))) {
                sites++;
            } else {
                errors.accept(
                        "SITE   " + id + "  " + link.url() + " is " + site + ", gold: " + match.get("registrable"));
            }
        }
        for (JsonNode url : open) {
            GoldData.Span span =
                    new GoldData.Span(url.get("start").asInt(), url.get("end").asInt(), "gold");
            errors.accept("MISSED " + id + "  " + NameScore.context(text, span));
        }
    }

    /** How many of the URLs get host, site and credited site right. */
    static int attributed(List<JsonNode> records, Consumer<String> errors) {
        int right = 0;
        for (JsonNode record : records) {
            UrlIdentity url = UrlIdentity.of(
                    record.get("url").asText(), record.get("title").asText(null));
            String nobody = url.credit() == Credit.NO_SITE ? null : "";
            String credited = url.credit() == Credit.SITE ? url.creditedSite() : nobody;
            boolean same = Objects.equals(url.host(), text(record, "host"))
                    && Objects.equals(url.site(), text(record, "registrable"))
                    && Objects.equals(credited, text(record, "credited"))
                    && (!record.has("canonical") || url.normalized().equals(text(record, "canonical")));
            if (same) {
                right++;
            } else {
                errors.accept("WRONG  " + record.get("id").asText() + "  " + url);
            }
        }
        return right;
    }

    static int suffixes(List<JsonNode> records, Consumer<String> errors) {
        int right = 0;
        for (JsonNode record : records) {
            String host = record.path("host").asText(null);
            String site = host == null || host.startsWith(".")
                    ? null
                    : PublicSuffixes.bundled().site(HostNames.toAscii(host)).orElse(null);
            String wanted = record.path("registrable").asText(null);
            if (Objects.equals(site, wanted == null ? null : HostNames.toAscii(wanted))) {
                right++;
            } else {
                errors.accept("WRONG  " + record + " is " + site);
            }
        }
        return right;
    }

    private static String text(JsonNode record, String field) {
        return record.get(field).isNull() ? null : record.get(field).asText();
    }
}
