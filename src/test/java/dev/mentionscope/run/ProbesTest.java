package dev.mentionscope.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.Api;
import dev.mentionscope.ServiceTest;
import dev.mentionscope.answer.AnswerStore;
import dev.mentionscope.answer.NewAnswer;
import dev.mentionscope.answer.PreparedAnswer;
import dev.mentionscope.engine.Reply;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@ServiceTest
class ProbesTest {

    private static final String CALLER = "simulated-openai/no-one";

    @Inject
    Probes probes;

    @Inject
    AnswerStore store;

    @Inject
    Jdbi jdbi;

    @Test
    void of_two_attempts_that_end_together_only_the_one_that_has_the_probe_is_written() {
        Api api = Api.inNewWorkspace("probes-overtaken");
        api.brand("Acme", "acme.example");
        String prompt = api.prompt("Which one?", "en");
        String engine = api.engine("A", "simulated-openai", "sim-gpt-large", Map.of());
        api.awaitEnd(api.run(api.monitor(List.of(prompt), List.of(engine), 1)));
        // As if its second attempt were under way.
        UUID probe = jdbi.inTransaction(db -> {
            UUID id = db.createQuery("""
                            update probe
                            set state = 'RUNNING', attempt = 2, caller = :caller, answer_id = null, ended_at = null,
                                failure_kind = null, failure_message = null
                            where prompt_id = :prompt
                            returning id""")
                    .bind("caller", CALLER)
                    .bind("prompt", UUID.fromString(prompt))
                    .mapTo(UUID.class)
                    .one();
            db.execute("delete from answer where probe_id = ?", id);
            return id;
        });
        Probes.Taken second = probes.heldBy(CALLER).getFirst();
        Probes.Ending overtaken = ending(attempt(second, 1));
        Probes.Ending ours = ending(second);

        assertThat(probes.end(List.of(overtaken, ours))).containsExactly(false, true);

        List<UUID> answers = jdbi.withHandle(db -> db.createQuery("select id from answer where probe_id = ?")
                .bind(0, probe)
                .mapTo(UUID.class)
                .list());
        assertThat(answers).containsExactly(ours.answer().id());
    }

    private Probes.Ending ending(Probes.Taken taken) {
        PreparedAnswer answer = store.prepare(new NewAnswer(
                new NewAnswer.Origin(
                        taken.workspaceId(),
                        taken.probeId(),
                        taken.runId(),
                        taken.monitorId(),
                        taken.promptId(),
                        taken.engineId(),
                        taken.repeatNo()),
                new NewAnswer.Asked(
                        taken.provider(),
                        taken.model(),
                        true,
                        taken.promptSha256(),
                        taken.settings(),
                        Optional.empty()),
                new Reply(
                        "Acme, of attempt " + taken.attempt(),
                        Reply.Outcome.COMPLETE,
                        "stop",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Reply.Usage.UNKNOWN,
                        false),
                List.of(),
                List.of(),
                Optional.empty()));
        return new Probes.Ending(taken, answer, BigDecimal.ZERO);
    }

    private static Probes.Taken attempt(Probes.Taken taken, int attempt) {
        return new Probes.Taken(
                taken.workspaceId(),
                taken.probeId(),
                attempt,
                taken.excused(),
                taken.maybeServed(),
                taken.repeatNo(),
                taken.runId(),
                taken.monitorId(),
                taken.promptId(),
                taken.promptText(),
                taken.promptSha256(),
                taken.language(),
                taken.country(),
                taken.engineId(),
                taken.provider(),
                taken.model(),
                taken.settings(),
                taken.simulated(),
                taken.sentAt(),
                taken.caller(),
                taken.bounded(),
                taken.reservedUsd());
    }
}
