package dev.mentionscope.detect;

import java.util.List;

/**
 * What one text holds. All lists are in the order of the text; mentions never overlap.
 *
 * @param mentions names that count
 * @param possible hits that failed a rule, with the reason
 * @param links URLs written in the text
 */
public record Detection(List<Mention> mentions, List<PossibleMention> possible, List<Link> links) {

    static final Detection NOTHING = new Detection(List.of(), List.of(), List.of());

    public Detection {
        mentions = List.copyOf(mentions);
        possible = List.copyOf(possible);
        links = List.copyOf(links);
    }
}
