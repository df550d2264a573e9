package dev.mentionscope.answer;

import dev.mentionscope.detect.Detection;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads stored answers with another version of the names, or with other rules, and writes the difference beside what holds
 * now. Until that version comes into effect nothing of it shows; reading an answer twice, or for another version instead,
 * does no harm.
 */
@ApplicationScoped
class Rereading {

    private final Jdbi jdbi;
    private final Dictionaries dictionaries;
    private final Verdicts verdicts;

    Rereading(Jdbi jdbi, Dictionaries dictionaries, Verdicts verdicts) {
        this.jdbi = jdbi;
        this.dictionaries = dictionaries;
        this.verdicts = verdicts;
    }

    /** A stored answer, as far as it is read again. */
    public record StoredText(UUID id, OffsetDateTime answeredAt, String text) {}

    /**
     * @param part in the order of time; those that the scope does not hold stay as they are
     * @return what the version brings to these answers, less what an earlier reading of them for it has counted
     */
    Spot.Changes reread(UUID workspace, long from, long to, RescanScope scope, List<StoredText> part) {
        if (part.isEmpty()) {
            return Spot.Changes.NONE;
        }
        Dictionary names = dictionaries.of(workspace, to);
        Map<UUID, Detection> found = detect(workspace, to, names, part);
        return jdbi.withHandle(db -> {
            PartOfHistory history = new PartOfHistory(db, workspace, from, to, part, !scope.isEverything());
            RereadNames read = new RereadNames(history, found);
            Spot.Changes changes = read.rewriteMentions();
            read.rewritePossible();
            if (scope.holdsCitations()) {
                new RereadCitations(history).rewrite(names);
            }
            history.noteCells();
            return changes;
        });
    }

    private Map<UUID, Detection> detect(UUID workspace, long version, Dictionary names, List<StoredText> part) {
        Map<UUID, List<Verdict>> decided =
                verdicts.of(workspace, part.stream().map(StoredText::id).toList(), version);
        Detector detector = new Detector(names);
        return part.parallelStream()
                .collect(Collectors.toConcurrentMap(
                        StoredText::id,
                        answer -> detector.detect(
                                answer.text(),
                                AnswerDetection.dayOf(answer.answeredAt().toInstant()),
                                decided.getOrDefault(answer.id(), List.of()))));
    }
}
