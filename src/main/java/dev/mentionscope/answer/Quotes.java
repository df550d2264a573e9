package dev.mentionscope.answer;

import dev.mentionscope.detect.Stance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The sentences of answers that name a brand. */
@ApplicationScoped
public class Quotes {

    private final Jdbi jdbi;

    Quotes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public record Quote(Stance stance, String sentence) {}

    public record Row(UUID id, String text, Stance stance, int sentenceStart, int sentenceEnd) {

        Quote quote() {
            return new Quote(stance, text.substring(sentenceStart, sentenceEnd).strip());
        }
    }

    /**
     * In the order of the text, each sentence once.
     *
     * @param most of each answer
     */
    public Map<UUID, List<Quote>> of(UUID workspace, List<AnswerSearch.AnswerSummary> answers, UUID brand, int most) {
        Map<UUID, Set<Quote>> quotes = new LinkedHashMap<>();
        List<UUID> ids = answers.stream().map(AnswerSearch.AnswerSummary::id).toList();
        jdbi.useHandle(db -> db.createQuery("""
                        select a.id, a.text, m.stance, m.sentence_start, m.sentence_end
                        from answer a
                        join current_mention m on m.workspace_id = a.workspace_id and m.answered_at = a.answered_at
                          and m.answer_id = a.id
                        where a.workspace_id = :workspace and a.answered_at between :first and :last
                          and a.id = any(:ids) and m.brand_id = :brand
                        order by a.id, m.ordinal""")
                .bind("workspace", workspace)
                .bind("first", answers.isEmpty() ? null : answers.getLast().answeredAt())
                .bind("last", answers.isEmpty() ? null : answers.getFirst().answeredAt())
                .bindArray("ids", UUID.class, ids)
                .bind("brand", brand)
                .map(ConstructorMapper.of(Row.class))
                .forEach(row -> quotes.computeIfAbsent(row.id, answer -> new LinkedHashSet<>())
                        .add(row.quote())));
        Map<UUID, List<Quote>> cut = new LinkedHashMap<>();
        quotes.forEach((answer, all) -> cut.put(answer, new ArrayList<>(all).subList(0, Math.min(most, all.size()))));
        return cut;
    }
}
