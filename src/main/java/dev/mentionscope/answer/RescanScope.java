package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.detect.Detector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The answers that a rescan has to read again: all of them for new rules; for other names only those of which the names in
 * effect and the new ones may say different things. To know them costs little more than to read their rows.
 */
class RescanScope {

    private final Jdbi jdbi;
    private final UUID workspace;
    private final NamesDifference difference;
    private final Detector changed;
    private final Set<UUID> decided;

    /**
     * @param difference of the names
     * @param decided answers with verdicts that come or go
     */
    RescanScope(Jdbi jdbi, UUID workspace, NamesDifference difference, Set<UUID> decided) {
        this.jdbi = jdbi;
        this.workspace = workspace;
        this.difference = difference;
        this.changed = difference.detector();
        this.decided = decided;
    }

    boolean isEverything() {
        return difference.everything();
    }

    /** Whether nothing but verdicts on single places differs, so that only their answers need a look. */
    boolean isVerdictsOnly() {
        return !isEverything()
                && difference.names().isEmpty()
                && difference.sites().isEmpty();
    }

    boolean holdsCitations() {
        return isEverything() || !difference.sites().isEmpty();
    }

    Set<UUID> decided() {
        return decided;
    }

    /** @param part in the order of time */
    List<StoredText> in(List<StoredText> part) {
        if (isEverything() || part.isEmpty()) {
            return part;
        }
        Set<UUID> known = new HashSet<>(decided);
        if (!difference.sites().isEmpty()) {
            known.addAll(linking(part));
        }
        boolean names = !difference.names().isEmpty();
        return part.parallelStream()
                .filter(answer -> known.contains(answer.id()) || names && changed.mayFind(answer.text()))
                .toList();
    }

    private List<UUID> linking(List<StoredText> part) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select distinct answer_id
                        from citation
                        where workspace_id = :workspace and site = any(:sites) and answered_at between :first and :last""")
                .bind("workspace", workspace)
                .bindArray("sites", String.class, difference.sites())
                .bind("first", part.getFirst().answeredAt())
                .bind("last", part.getLast().answeredAt())
                .mapTo(UUID.class)
                .list());
    }
}
