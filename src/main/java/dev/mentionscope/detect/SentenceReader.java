package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * The sentences around the mentions of one text, and the cues in them. Mentions come in the order of the text; those that
 * stand in one sentence share what was found out about it.
 */
final class SentenceReader {

    private final String text;
    private final Units units;
    private Sentences.Span sentence;

    /** Where the mention ends for which the sentence was found; -1 when no other mention may share it. */
    private int shared = -1;

    /** All that were found so far; later sentences begin no earlier, though long ones may overlap. */
    private final List<StanceCues.Cue> cues = new ArrayList<>();

    private int searched;

    SentenceReader(String text, Units units) {
        this.text = text;
        this.units = units;
    }

    /** Goes on to the sentence around a hit. */
    Sentences.Span around(Hit hit) {
        boolean same = shared >= 0
                && hit.start() >= shared
                && hit.end() <= sentence.end()
                && hit.start() - sentence.start() < Sentences.LONGEST_SIDE / 2;
        if (!same) {
            Sentences sentences = new Sentences(units);
            sentence = sentences.around(hit.start(), hit.end());
            shared = sentences.isWhole(sentence, hit.start(), hit.end()) ? hit.end() : -1;
        }
        return sentence;
    }

    /** Of the sentence gone to, and perhaps of some before. */
    List<StanceCues.Cue> cues() {
        if (searched < sentence.end()) {
            StanceCues.find(text, units, Math.max(searched, sentence.start()), sentence.end(), cues);
            searched = sentence.end();
        }
        return cues;
    }
}
