package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds tracked names and URLs in texts. Immutable; share it between threads. */
public final class Detector {

    /** Version of the rules. It changes with every change that can change a result; store it with every mention. */
    public static final String VERSION = "1";

    private final Dictionary dictionary;

    public Detector(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Reads one text. Never throws for any text; time is linear in its length. */
    public Detection detect(String text) {
        List<Link> links = Links.find(text);
        Reading reading = new Reading(text, links);
        List<Hit> hits = hits(reading);
        if (hits.isEmpty()) {
            return links.isEmpty() ? Detection.NOTHING : new Detection(List.of(), List.of(), links);
        }
        Map<Hit, Doubt> doubts = AmbiguityRules.doubts(reading, LongestMatch.of(reading, hits));
        return new Detection(mentions(text, doubts), possible(text, doubts), links);
    }

    /** Hits that are words of their own and stand outside of URLs. */
    private List<Hit> hits(Reading reading) {
        List<Hit> hits =
                new ArrayList<>(WholeWords.of(reading, dictionary.matcher().hits(reading.text())));
        hits.addAll(dictionary.inflection().hits(reading));
        hits.removeIf(hit -> reading.links().stream().anyMatch(link -> hidesName(link, hit)));
        return hits;
    }

    /** A name inside a URL is the business of citations, unless it is all of a bare domain ({@code Booking.com}). */
    private static boolean hidesName(Link link, Hit hit) {
        boolean whole = link.form() == Link.Form.BARE_DOMAIN && link.start() >= hit.start() && link.end() <= hit.end();
        return hit.overlaps(link.start(), link.end()) && !whole;
    }

    private static List<PossibleMention> possible(String text, Map<Hit, Doubt> doubts) {
        List<PossibleMention> possible = new ArrayList<>();
        doubts.forEach((hit, doubt) -> {
            if (doubt != null) {
                TrackedName name = hit.name().name();
                String surface = text.substring(hit.start(), hit.end());
                possible.add(
                        new PossibleMention(name.brandId(), name.nameId(), hit.start(), hit.end(), surface, doubt));
            }
        });
        return possible;
    }

    private static List<Mention> mentions(String text, Map<Hit, Doubt> doubts) {
        Map<UUID, Integer> orders = new HashMap<>();
        List<Mention> mentions = new ArrayList<>();
        for (Hit hit : doubts.keySet()) {
            if (doubts.get(hit) != null) {
                continue;
            }
            TrackedName name = hit.name().name();
            int order = orders.computeIfAbsent(name.brandId(), unused -> orders.size() + 1);
            Sentences.Span sentence = Sentences.around(text, hit.start(), hit.end());
            mentions.add(new Mention(
                    name.brandId(),
                    name.nameId(),
                    hit.start(),
                    hit.end(),
                    text.substring(hit.start(), hit.end()),
                    sentence.start(),
                    sentence.end(),
                    order,
                    Stance.MENTIONED));
        }
        return mentions;
    }
}
