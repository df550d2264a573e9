package dev.mentionscope.insight.rollup;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which cells a question is about.
 *
 * @param from first day (UTC)
 * @param to last day, included
 * @param engines empty: all
 * @param prompts empty: all
 * @param models as served, "" where that is not known; empty: all
 * @param without months, by their first day, that are left out
 */
public record Scope(
        UUID workspace,
        LocalDate from,
        LocalDate to,
        Optional<? extends Collection<UUID>> engines,
        Optional<? extends Collection<UUID>> prompts,
        Optional<? extends Collection<String>> models,
        Set<LocalDate> without) {

    public Scope(
            UUID workspace,
            LocalDate from,
            LocalDate to,
            Optional<? extends Collection<UUID>> engines,
            Optional<? extends Collection<UUID>> prompts,
            Optional<? extends Collection<String>> models) {
        this(workspace, from, to, engines, prompts, models, Set.of());
    }

    /** All of a workspace's cells of some days. */
    public static Scope of(UUID workspace, LocalDate from, LocalDate to) {
        return new Scope(workspace, from, to, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Scope without(Set<LocalDate> months) {
        return new Scope(workspace, from, to, engines, prompts, models, Set.copyOf(months));
    }

    public Scope during(LocalDate from, LocalDate to) {
        return new Scope(workspace, from, to, engines, prompts, models, without);
    }
}
