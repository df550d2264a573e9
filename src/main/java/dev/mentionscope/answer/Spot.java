package dev.mentionscope.answer;

import dev.mentionscope.detect.Mention;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What makes a mention the same one for a reader: where it stands and whom it names. Its rank, its stance and the spelling
 * that found it may change. Previews and rescans count by this.
 */
record Spot(UUID brandId, int start, int end) {

    static Spot of(Mention mention) {
        return new Spot(mention.brandId(), mention.start(), mention.end());
    }

    /** What comes and goes in one answer from one set of mentions to another. */
    static Changes changes(Set<Spot> before, Set<Spot> after) {
        int added = without(after, before);
        int removed = without(before, after);
        return new Changes(added + removed > 0 ? 1 : 0, added, removed);
    }

    private static int without(Collection<Spot> spots, Set<Spot> others) {
        Set<Spot> left = new HashSet<>(spots);
        left.removeAll(others);
        return left.size();
    }

    /** In how many answers mentions come or go, and how many. */
    public record Changes(int answers, int added, int removed) {

        static final Changes NONE = new Changes(0, 0, 0);

        Changes plus(Changes other) {
            return new Changes(answers + other.answers, added + other.added, removed + other.removed);
        }

        Changes minus(Changes other) {
            return new Changes(answers - other.answers, added - other.added, removed - other.removed);
        }
    }
}
