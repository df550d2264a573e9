package dev.mentionscope.detect;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds tracked names and URLs in texts. Immutable; share it between threads. */
public final class Detector {

    /** Version of the rules. It changes with every change that can change a result; store it with every mention. */
    public static final String VERSION = "2";

    private final Dictionary dictionary;

    public Detector(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Reads one text with all names, whenever they are valid. Never throws for any text; time is linear in its length. */
    public Detection detect(String text) {
        return detect(text, null, List.of());
    }

    /**
     * Reads one text.
     *
     * @param day when it was written: only names valid then are looked for; null for all names
     * @param verdicts what people decided of places in it
     */
    public Detection detect(String text, LocalDate day, Collection<Verdict> verdicts) {
        String read = CitationMarkers.blanked(text);
        try (Units units = Units.of(read)) {
            return detect(new Reading(text, read, Links.find(read, units), units), day, verdicts);
        }
    }

    /**
     * Whether a text holds anything that could be one of the names. If not, what a detector with these and other names finds
     * in it is what it finds with the others alone. Much faster than detecting.
     */
    public boolean mayFind(String text) {
        String read = CitationMarkers.blanked(text);
        try (Units units = Units.of(read)) {
            Matcher.Found found = dictionary.matcher().scan(read, units, List.of());
            boolean inText = !found.hits().isEmpty()
                    && !dictionary
                            .matcher()
                            .scan(read, units, Links.find(read, units))
                            .hits()
                            .isEmpty();
            return inText
                    || found.mayInflect()
                            && !dictionary
                                    .inflection()
                                    .hits(new Reading(text, read, List.of(), units))
                                    .isEmpty();
        }
    }

    private Detection detect(Reading reading, LocalDate day, Collection<Verdict> verdicts) {
        List<Link> links = reading.links();
        List<Hit> hits = hits(reading, day);
        if (hits.isEmpty()) {
            return links.isEmpty() ? Detection.NOTHING : new Detection(List.of(), List.of(), links);
        }
        List<Judgement> judgements = AmbiguityRules.judge(reading, LongestMatch.of(reading, hits));
        if (!verdicts.isEmpty()) {
            judgements.replaceAll(judgement -> judgement.overruledBy(verdicts));
        }
        return new Detection(mentions(reading, judgements), possible(reading, judgements), links);
    }

    /** Hits that are words of their own and stand outside of URLs. */
    private List<Hit> hits(Reading reading, LocalDate day) {
        Matcher.Found found = dictionary.matcher().scan(reading.text(), reading.units(), reading.links());
        List<Hit> inflected = found.mayInflect() ? dictionary.inflection().hits(reading) : List.of();
        if (found.hits().isEmpty() && inflected.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>(WholeWords.of(reading, found.hits()));
        hits.addAll(inflected);
        hits.removeIf(reading::isInsideUrl);
        if (day != null) {
            hits.removeIf(hit -> !hit.name().name().isValidOn(day));
        }
        return hits;
    }

    private static List<Mention> mentions(Reading reading, List<Judgement> judgements) {
        Map<UUID, Integer> orders = new HashMap<>();
        SentenceReader sentences = new SentenceReader(reading.text(), reading.units());
        List<Mention> mentions = new ArrayList<>();
        for (Judgement judgement : judgements) {
            if (judgement.counts()) {
                UUID brand = judgement.hit().name().name().brandId();
                int order = orders.computeIfAbsent(brand, unused -> orders.size() + 1);
                mentions.add(mention(reading, judgement.hit(), order, sentences));
            }
        }
        return mentions;
    }

    private static Mention mention(Reading reading, Hit hit, int order, SentenceReader sentences) {
        TrackedName name = hit.name().name();
        Sentences.Span sentence = sentences.around(hit);
        return new Mention(
                name.brandId(),
                name.nameId(),
                hit.start(),
                hit.end(),
                reading.surface(hit),
                sentence.start(),
                sentence.end(),
                order,
                StanceRules.of(reading.text(), hit, sentence, sentences.cues()));
    }

    private static List<PossibleMention> possible(Reading reading, List<Judgement> judgements) {
        List<PossibleMention> possible = new ArrayList<>();
        for (Judgement judgement : judgements) {
            if (!judgement.counts()) {
                Hit hit = judgement.hit();
                TrackedName name = hit.name().name();
                possible.add(new PossibleMention(
                        name.brandId(),
                        name.nameId(),
                        hit.start(),
                        hit.end(),
                        reading.surface(hit),
                        judgement.doubt()));
            }
        }
        return possible;
    }
}
