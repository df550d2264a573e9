package dev.mentionscope.correlate;

import dev.mentionscope.correlate.Measured.Tally;
import dev.mentionscope.insight.PanelCounts;

/**
 * What was counted of some answers to one prompt, for one brand. Only answers that can say that a brand is not mentioned are
 * in it.
 *
 * @param answers all of them
 * @param mentioned those that mention the brand, not negated
 * @param recommended those that recommend it
 * @param cited those that cite one of its domains
 * @param positions sum of its positions over {@code mentioned}
 * @param positive those that mention it and of whose judged sentences most are positive
 * @param judged those that mention it and of which a sentence was judged
 * @param outputTokens sum over {@code tokensKnown}
 * @param tokensKnown those of which the provider says how long they are
 */
record Counts(
        long answers,
        long mentioned,
        long recommended,
        long cited,
        long positions,
        long positive,
        long judged,
        long outputTokens,
        long tokensKnown) {

    static Counts of(PanelCounts.Cell cell) {
        return new Counts(
                cell.measured(),
                cell.mentioned(),
                cell.recommended(),
                cell.cited(),
                cell.positions(),
                cell.positive(),
                cell.judged(),
                cell.outputTokens(),
                cell.tokensKnown());
    }

    Counts plus(Counts other) {
        return new Counts(
                answers + other.answers,
                mentioned + other.mentioned,
                recommended + other.recommended,
                cited + other.cited,
                positions + other.positions,
                positive + other.positive,
                judged + other.judged,
                outputTokens + other.outputTokens,
                tokensKnown + other.tokensKnown);
    }

    Tally tally(Outcome outcome) {
        return switch (outcome) {
            case VISIBILITY -> new Tally(mentioned, answers);
            case RECOMMENDED_RATE -> new Tally(recommended, answers);
            case CITATION_RATE -> new Tally(cited, answers);
            case POSITION -> new Tally(positions, mentioned);
            case POSITIVE_SHARE -> new Tally(positive, judged);
        };
    }
}
