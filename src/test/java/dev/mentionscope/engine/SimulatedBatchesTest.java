package dev.mentionscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mentionscope.ServiceTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connectors for batches against the simulator, over HTTP. */
@ServiceTest
class SimulatedBatchesTest {

    private static final Settings SEARCH = new Settings(null, null, 500, true, null, null);

    @Inject
    Batches batches;

    @ParameterizedTest
    @CsvSource({"simulated-openai, sim-gpt-medium", "simulated-anthropic, sim-claude-medium"})
    void a_batch_goes_the_whole_way(String provider, String model) throws CallFailed {
        List<BatchQuestion> questions = IntStream.range(0, 40)
                .mapToObj(i -> BatchQuestion.of(
                        "q" + i, new Question("Which CRM is best? " + i, model, SEARCH, Optional.of("DE"))))
                .toList();

        Batches.Submitted submitted = batches.submit(provider, questions);
        BatchState state = batches.poll(provider, submitted.batch());
        List<BatchResult> results = batches.collect(provider, submitted.batch(), submitted.questions());

        assertThat(state.hasEnded()).isTrue();
        assertThat(results).extracting(BatchResult::asked).isEqualTo(submitted.questions());
        List<Reply> replies = results.stream()
                .map(BatchResult::result)
                .filter(Result.Answered.class::isInstance)
                .map(result -> ((Result.Answered) result).reply())
                .toList();
        assertThat(replies).hasSizeGreaterThan(30);
        assertThat(replies.stream().filter(reply -> reply.outcome() == Reply.Outcome.COMPLETE))
                .allSatisfy(reply -> {
                    assertThat(reply.text()).isNotBlank();
                    assertThat(reply.servedModel().orElseThrow()).startsWith(model);
                });
    }
}
