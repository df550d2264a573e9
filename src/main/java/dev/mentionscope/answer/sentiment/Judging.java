package dev.mentionscope.answer.sentiment;

import dev.mentionscope.answer.Sentiment;
import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Reply;
import dev.mentionscope.engine.Result;
import dev.mentionscope.engine.Settings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Asks the judges of all workspaces, some sentences at a time. */
@ApplicationScoped
class Judging {

    private static final int AT_A_TIME = 50;

    private final Judgements judgements;
    private final Engines engines;
    private final Providers providers;
    private final Spending spending;

    Judging(Judgements judgements, Engines engines, Providers providers, Spending spending) {
        this.judgements = judgements;
        this.engines = engines;
        this.providers = providers;
        this.spending = spending;
    }

    @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void judge() {
        judgements.judges().forEach(this::judge);
    }

    private void judge(Judgements.Judge judge) {
        Engine engine = engines.get(judge.workspaceId(), judge.engineId());
        List<Judgements.Sentence> open = judgements.open(judge, AT_A_TIME);
        for (Judgements.Sentence sentence : open) {
            if (!spending.allows(judge.workspaceId(), engine)) {
                return;
            }
            if (judgements.claim(judge, sentence)) {
                ask(judge, engine, sentence);
            }
        }
    }

    private void ask(Judgements.Judge judge, Engine engine, Judgements.Sentence sentence) {
        Result result = providers.ask(
                engine.provider(),
                new Question(
                        Instruction.prompt(sentence.key(), sentence.surface(), sentence.text()),
                        engine.model(),
                        withoutTools(engine.settings()),
                        Optional.empty()));
        switch (result) {
            case Result.Failed failed ->
                judgements.failed(judge, sentence, failed.failure().message(), Reply.Usage.UNKNOWN);
            case Result.Answered answered -> {
                Reply reply = answered.reply();
                spending.spent(judge.workspaceId(), engine, reply.usage());
                Optional<Sentiment> sentiment =
                        reply.outcome() == Reply.Outcome.COMPLETE ? Instruction.read(reply.text()) : Optional.empty();
                sentiment.ifPresentOrElse(
                        read -> judgements.judged(judge, sentence, read, reply.usage()),
                        () -> judgements.failed(judge, sentence, "The judge did not answer as asked", reply.usage()));
            }
        }
    }

    /** The instruction is the prompt and all of it; and no search, since only the sentence counts. */
    private static Settings withoutTools(Settings settings) {
        return new Settings(
                settings.temperature(),
                settings.topP(),
                settings.maxOutputTokens(),
                false,
                null,
                settings.reasoningEffort());
    }
}
