package dev.mentionscope.answer;

import dev.mentionscope.answer.Rescans.Running;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;

/** Finds out what a rescan has to read. The last one is kept: all parts of a rescan have the same. */
@ApplicationScoped
class RescanScopes {

    /** Beyond, everything is read: so many differences are no longer small. */
    private static final int MOST_VERSIONS = 50;

    private final Jdbi jdbi;
    private final NamesHistory history;
    private final AtomicReference<Kept> kept = new AtomicReference<>();

    RescanScopes(Jdbi jdbi, NamesHistory history) {
        this.jdbi = jdbi;
        this.history = history;
    }

    private record Kept(UUID rescan, long from, long to, RescanScope scope) {

        boolean isOf(Running rescan) {
            return this.rescan.equals(rescan.id()) && from == rescan.fromVersion() && to == rescan.toVersion();
        }
    }

    RescanScope of(Running rescan) {
        Kept last = kept.get();
        if (last != null && last.isOf(rescan)) {
            return last.scope();
        }
        RescanScope scope = new RescanScope(jdbi, rescan.workspaceId(), difference(rescan), decided(rescan));
        kept.set(new Kept(rescan.id(), rescan.fromVersion(), rescan.toVersion(), scope));
        return scope;
    }

    /**
     * Step by step, not from the first version to the last: a rescan that aimed at a version between them, and then at the
     * last instead, may have left something in answers that only these steps lead to.
     */
    private NamesDifference difference(Running rescan) {
        if (!rescan.sameRules() || rescan.toVersion() - rescan.fromVersion() > MOST_VERSIONS) {
            return NamesDifference.EVERYTHING;
        }
        NamesDifference all = NamesDifference.NONE;
        List<TrackedBrand> before = history.brands(rescan.workspaceId(), rescan.fromVersion());
        for (long version = rescan.fromVersion() + 1; version <= rescan.toVersion(); version++) {
            List<TrackedBrand> after = history.brands(rescan.workspaceId(), version);
            all = all.plus(NamesDifference.between(before, after));
            before = after;
        }
        return all;
    }

    /** Answers with verdicts that came or went since the first version. */
    private Set<UUID> decided(Running rescan) {
        return jdbi.withHandle(db -> new HashSet<>(
                db.createQuery("""
                        select answer_id
                        from verdict
                        where workspace_id = :workspaceId
                          and (names_version > :fromVersion and names_version <= :toVersion
                               or until_version > :fromVersion and until_version <= :toVersion)""").bindMethods(rescan).mapTo(UUID.class).list()));
    }
}
