package dev.mentionscope.correlate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Counts answers as they are stored. */
@ApplicationScoped
class AnsweredOutcomes implements Outcomes {

    private final Jdbi jdbi;

    AnsweredOutcomes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public record Row(
            UUID engineId,
            String model,
            boolean webSearch,
            boolean simulated,
            UUID promptId,
            @Nested Counts counts) {

        Cell cell() {
            return new Cell(engineId, model, webSearch, simulated, promptId, counts);
        }
    }

    @Override
    public List<Cell> of(UUID workspace, Scope scope) {
        return jdbi
                .withHandle(db -> db.createQuery("""
                        with measured as materialized (
                            select a.answered_at, a.id, a.engine_id, a.prompt_id, a.simulated, a.output_tokens,
                                   coalesce(nullif(a.model_served, ''), a.model_asked) as model,
                                   coalesce((a.settings_asked ->> 'webSearch')::boolean, false) as web_search
                            from answer a
                            join prompt p on p.workspace_id = a.workspace_id and p.id = a.prompt_id
                            where a.workspace_id = :workspace and a.outcome in ('COMPLETE', 'TRUNCATED')
                              and a.answered_at >= :from::date::timestamp at time zone 'UTC'
                              and a.answered_at < (:to::date + 1)::timestamp at time zone 'UTC'
                              and (:simulated::boolean is null or a.simulated = :simulated)
                              and (:topic::uuid is null or p.topic_id = :topic)
                              and (:language::text is null or p.language = :language)
                              and (:country::text is null or p.country = :country)),
                        mentions as (
                            select answered_at, answer_id, bool_or(stance = 'RECOMMENDED') as recommended,
                                   min(brand_position) as position,
                                   count(*) filter (where sentiment = 'POSITIVE') as positive,
                                   count(*) filter (where sentiment = 'NEUTRAL') as neutral,
                                   count(*) filter (where sentiment = 'NEGATIVE') as negative
                            from judged_mention
                            where workspace_id = :workspace and brand_id = :brand and stance <> 'NEGATED'
                              and answered_at >= :from::date::timestamp at time zone 'UTC'
                              and answered_at < (:to::date + 1)::timestamp at time zone 'UTC'
                            group by answered_at, answer_id),
                        citations as (
                            select distinct answered_at, answer_id
                            from current_citation
                            where workspace_id = :workspace and brand_id = :brand and relation = 'CITED'
                              and answered_at >= :from::date::timestamp at time zone 'UTC'
                              and answered_at < (:to::date + 1)::timestamp at time zone 'UTC')
                        select a.engine_id, a.model, a.web_search, a.simulated, a.prompt_id,
                               count(*) as answers,
                               count(m.answer_id) as mentioned,
                               count(*) filter (where m.recommended) as recommended,
                               count(c.answer_id) as cited,
                               coalesce(sum(m.position), 0) as positions,
                               count(*) filter (where m.positive > m.neutral and m.positive > m.negative) as positive,
                               count(*) filter (where m.positive + m.neutral + m.negative > 0) as judged,
                               coalesce(sum(a.output_tokens), 0) as output_tokens,
                               count(a.output_tokens) as tokens_known
                        from measured a
                        left join mentions m on m.answered_at = a.answered_at and m.answer_id = a.id
                        left join citations c on c.answered_at = a.answered_at and c.answer_id = a.id
                        group by a.engine_id, a.model, a.web_search, a.simulated, a.prompt_id
                        order by a.engine_id, a.model, a.prompt_id""")
                        .bind("workspace", workspace)
                        .bindMethods(scope)
                        .map(ConstructorMapper.of(Row.class))
                        .list())
                .stream()
                .map(Row::cell)
                .toList();
    }
}
