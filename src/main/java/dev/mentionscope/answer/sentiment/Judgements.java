package dev.mentionscope.answer.sentiment;

import dev.mentionscope.answer.SentenceKey;
import dev.mentionscope.answer.Sentiment;
import dev.mentionscope.engine.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What is to be judged, and what was. A sentence is claimed before it is sent, so that no two replicas pay for it. */
@ApplicationScoped
class Judgements {

    /** Older answers are not judged. */
    private static final Duration WINDOW = Duration.ofDays(30);

    /** After this a claim is given up, and a failure tried again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_ATTEMPTS = 3;

    private final Jdbi jdbi;
    private final Clock clock;

    Judgements(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The judge of a workspace. */
    public record Judge(UUID workspaceId, UUID engineId, int instruction) {}

    public record Mentioned(
            UUID answerId,
            OffsetDateTime answeredAt,
            int ordinal,
            String surface,
            int sentenceStart,
            int sentenceEnd,
            byte[] sentenceKey,
            String text) {

        String sentence() {
            return text.substring(sentenceStart, sentenceEnd);
        }
    }

    /** A sentence to be judged. */
    record Sentence(byte[] key, String surface, String text) {}

    /** Those of all workspaces; an older instruction is replaced by this program's. */
    List<Judge> judges() {
        return jdbi.withHandle(db -> {
            db.createUpdate("update sentiment_judge set instruction = :instruction where instruction < :instruction")
                    .bind("instruction", Instruction.VERSION)
                    .execute();
            return db.createQuery("""
                            select workspace_id, engine_id, instruction
                            from sentiment_judge
                            where instruction = :instruction""")
                    .bind("instruction", Instruction.VERSION)
                    .map(ConstructorMapper.of(Judge.class))
                    .list();
        });
    }

    /** Sentences of the newest answers that nobody has judged or is judging, each once. */
    List<Sentence> open(Judge judge, int most) {
        List<Mentioned> mentioned = jdbi.withHandle(db -> db.createQuery("""
                        select m.answer_id, m.answered_at, m.ordinal, m.surface, m.sentence_start, m.sentence_end,
                               m.sentence_key, a.text
                        from current_mention m
                        join answer a on a.workspace_id = m.workspace_id and a.answered_at = m.answered_at
                                     and a.id = m.answer_id
                        left join judgement j on j.workspace_id = m.workspace_id and j.sentence_key = m.sentence_key
                                             and j.engine_id = :engineId and j.instruction = :instruction
                        where m.workspace_id = :workspaceId and m.answered_at > :since
                          and (j.state is null
                               or j.state <> 'JUDGED' and j.attempts < :attempts and j.asked_at < :patience)
                        order by m.answered_at desc
                        limit :most""")
                .bindMethods(judge)
                .bind("since", now().minus(WINDOW))
                .bind("patience", now().minus(PATIENCE))
                .bind("attempts", MOST_ATTEMPTS)
                .bind("most", most)
                .map(ConstructorMapper.of(Mentioned.class))
                .list());
        List<Sentence> open = new ArrayList<>();
        Set<ByteBuffer> seen = new HashSet<>();
        for (Mentioned mention : mentioned) {
            if (mention.sentenceKey() == null) {
                keep(judge.workspaceId(), mention); // and is looked up by it the next time
            } else if (seen.add(ByteBuffer.wrap(mention.sentenceKey()))) {
                open.add(new Sentence(mention.sentenceKey(), mention.surface(), mention.sentence()));
            }
        }
        return open;
    }

    /** Mentions from before there were judges have no key yet. */
    private void keep(UUID workspace, Mentioned mention) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update mention set sentence_key = :key
                        where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answerId
                          and ordinal = :ordinal""")
                .bind("workspace", workspace)
                .bindMethods(mention)
                .bind("key", SentenceKey.of(mention.surface(), mention.sentence()))
                .execute());
    }

    /** Whether the sentence is the caller's to judge. */
    boolean claim(Judge judge, Sentence sentence) {
        return jdbi.withHandle(db -> db.createUpdate("""
                        insert into judgement (workspace_id, sentence_key, engine_id, instruction, state, asked_at)
                        values (:workspaceId, :key, :engineId, :instruction, 'ASKED', :now)
                        on conflict (workspace_id, sentence_key, engine_id, instruction) do update
                        set state = 'ASKED', attempts = judgement.attempts + 1, asked_at = :now
                        where judgement.state <> 'JUDGED' and judgement.asked_at < :patience""")
                        .bindMethods(judge)
                        .bind("key", sentence.key())
                        .bind("now", now())
                        .bind("patience", now().minus(PATIENCE))
                        .execute())
                > 0;
    }

    void judged(Judge judge, Sentence sentence, Sentiment sentiment, Reply.Usage usage) {
        end(judge, sentence, "JUDGED", sentiment, null, usage);
    }

    /** It stays unknown. */
    void failed(Judge judge, Sentence sentence, String failure, Reply.Usage usage) {
        end(judge, sentence, "FAILED", Sentiment.UNKNOWN, failure, usage);
    }

    private void end(
            Judge judge, Sentence sentence, String state, Sentiment sentiment, String failure, Reply.Usage usage) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update judgement
                        set state = :state, sentiment = :sentiment, failure = :failure,
                            input_tokens = coalesce(input_tokens + :inputTokens, input_tokens, :inputTokens),
                            output_tokens = coalesce(output_tokens + :outputTokens, output_tokens, :outputTokens),
                            reported_cost_usd = coalesce(reported_cost_usd + :costUsd, reported_cost_usd, :costUsd)
                        where workspace_id = :workspaceId and sentence_key = :key and engine_id = :engineId
                          and instruction = :instruction and state = 'ASKED'""")
                .bindMethods(judge)
                .bindMethods(usage)
                .bind("key", sentence.key())
                .bind("state", state)
                .bind("sentiment", sentiment)
                .bind("failure", failure)
                .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
