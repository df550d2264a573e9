package dev.mentionscope.alert;

import dev.mentionscope.answer.UntrackedBrands;
import dev.mentionscope.answer.UntrackedBrands.CandidateList;
import dev.mentionscope.answer.UntrackedBrands.CandidateView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Names that are not tracked. Those that were there at the first look are none that appear. */
@ApplicationScoped
class CompetitorWatch implements Watch {

    private final UntrackedBrands untracked;
    private final Rules rules;

    CompetitorWatch(UntrackedBrands untracked, Rules rules) {
        this.untracked = untracked;
        this.rules = rules;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.NEW_COMPETITOR;
    }

    @Override
    public List<Finding> look(Rule rule, Instant now) {
        CandidateList candidates = untracked.list(rule.workspaceId());
        List<CandidateView> enough = candidates.items().stream()
                .filter(candidate -> candidate.answers() >= rule.fewestAnswers())
                .toList();
        if (rule.knownNames() == null) {
            if (candidates.answersRead() > 0) {
                rules.remember(
                        rule,
                        enough.stream()
                                .map(candidate -> UntrackedBrands.keyOf(candidate.name()))
                                .toList());
            }
            return List.of();
        }
        Set<String> known = Set.copyOf(rule.knownNames());
        return enough.stream()
                .filter(candidate -> !known.contains(UntrackedBrands.keyOf(candidate.name())))
                .<Finding>map(candidate -> {
                    String key = "name/" + UntrackedBrands.keyOf(candidate.name());
                    return new Finding.Fires(
                            key,
                            key,
                            AlertFacts.of(new AlertFacts.Competitor(
                                    candidate.name(),
                                    candidate.answers(),
                                    candidates.answersRead(),
                                    candidate.examples().isEmpty()
                                            ? null
                                            : candidate.examples().getFirst().line())),
                            Duration.ZERO,
                            true);
                })
                .toList();
    }
}
