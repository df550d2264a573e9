package dev.mentionscope.imports;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import did, or would do.
 *
 * @param applied whether it is done; never for a dry run, nor if any line is refused
 */
@Schema(name = "ImportOutcome")
public record Outcome(boolean applied, int made, int changed, int unchanged, int refused, List<LineOutcome> lines) {

    static Outcome of(boolean applied, List<LineOutcome> lines) {
        return new Outcome(
                applied,
                count(lines, Action.MADE),
                count(lines, Action.CHANGED),
                count(lines, Action.UNCHANGED),
                count(lines, Action.REFUSED),
                lines);
    }

    private static int count(List<LineOutcome> lines, Action action) {
        return (int) lines.stream().filter(line -> line.action() == action).count();
    }

    @Schema(name = "ImportAction")
    public enum Action {
        MADE,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /**
     * @param line of the file; of the object in the list for JSON
     * @param what the brand or prompt that it is about
     * @param field which is wrong, if it is refused
     * @param problem why, and what would be right
     */
    @Schema(name = "ImportLine")
    public record LineOutcome(
            int line,
            Action action,
            @Schema(nullable = true) String what,
            @Schema(nullable = true) String field,
            @Schema(nullable = true) String problem) {

        static LineOutcome of(Table.Line line, Action action, String what) {
            return new LineOutcome(line.number(), action, what, null, null);
        }

        static LineOutcome refused(Table.Line line, String what, String field, String problem) {
            return new LineOutcome(line.number(), Action.REFUSED, what, field, problem);
        }
    }
}
