package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Comparator;
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
        List<Hit> hits = dictionary.matcher().hits(text);
        if (hits.isEmpty()) {
            return links.isEmpty() ? Detection.NOTHING : new Detection(List.of(), List.of(), links);
        }
        List<Hit> counted = new ArrayList<>();
        List<PossibleMention> possible = new ArrayList<>();
        for (Hit hit : LongestMatch.of(wholeWords(text, hits, links))) {
            Doubt doubt = AmbiguityRules.doubt(text, hit);
            if (doubt == null) {
                counted.add(hit);
            } else {
                possible.add(possible(text, hit, doubt));
            }
        }
        return new Detection(mentions(text, counted), possible, links);
    }

    private static List<Hit> wholeWords(String text, List<Hit> hits, List<Link> links) {
        return hits.stream()
                .filter(hit -> Boundaries.isWhole(text, hit.start(), hit.end()))
                .filter(hit -> links.stream().noneMatch(link -> hidesName(link, hit)))
                .toList();
    }

    /** A name inside a URL is the business of citations, unless it is all of a bare domain ({@code Booking.com}). */
    private static boolean hidesName(Link link, Hit hit) {
        boolean whole = link.form() == Link.Form.BARE_DOMAIN && link.start() >= hit.start() && link.end() <= hit.end();
        return hit.overlaps(link.start(), link.end()) && !whole;
    }

    private static PossibleMention possible(String text, Hit hit, Doubt doubt) {
        TrackedName name = hit.name().name();
        return new PossibleMention(
                name.brandId(), name.nameId(), hit.start(), hit.end(), text.substring(hit.start(), hit.end()), doubt);
    }

    private static List<Mention> mentions(String text, List<Hit> hits) {
        Map<UUID, Integer> orders = new HashMap<>();
        List<Mention> mentions = new ArrayList<>(hits.size());
        for (Hit hit : hits.stream().sorted(Comparator.comparingInt(Hit::start)).toList()) {
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
