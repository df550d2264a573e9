package dev.mentionscope.demo;

import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Providers;
import dev.mentionscope.engine.Question;
import dev.mentionscope.engine.Result;
import dev.mentionscope.run.PastRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives the demo a past, so that there is a course to see and an earlier period to compare with: the simulated engines are
 * asked the demo's prompts now, and their answers are put down for earlier days. The newest days come first.
 */
@ApplicationScoped
class DemoHistory {

    private static final Logger LOG = Logger.getLogger(DemoHistory.class);

    /** Beside the first run, which people wait for. */
    private static final int CALLS_IN_FLIGHT = 48;

    private final PastRuns runs;
    private final Providers providers;
    private final Clock clock;
    private final int days;

    DemoHistory(
            PastRuns runs,
            Providers providers,
            Clock clock,
            @ConfigProperty(name = "mentionscope.demo.history-days", defaultValue = "0") int days) {
        this.runs = runs;
        this.providers = providers;
        this.clock = clock;
        this.days = days;
    }

    /** What is asked every day. */
    record Basket(UUID workspace, UUID monitor, List<Asked> prompts, List<Engine> engines) {

        record Asked(UUID id, Demo.DemoPrompt prompt) {}
    }

    void begin(Basket basket) {
        if (days > 0) {
            Thread.ofVirtual().name("demo-history").start(() -> make(basket));
        }
    }

    private void make(Basket basket) {
        Instant six = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(6));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        runs.makeRoom(today.minusDays(days), today);
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore inFlight = new Semaphore(CALLS_IN_FLIGHT);
            for (int ago = 1; ago <= days; ago++) {
                List<PastRuns.Asked> answered = new ArrayList<>();
                for (Future<Optional<PastRuns.Asked>> call : ask(basket, calls, inFlight)) {
                    call.get().ifPresent(answered::add);
                }
                runs.write(basket.workspace, basket.monitor, six.minus(Duration.ofDays(ago)), answered);
            }
            LOG.infof("The demo has a past of %d days", days);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf("The demo's past is shorter than it should be: %s", e.getMessage());
        }
    }

    private List<Future<Optional<PastRuns.Asked>>> ask(Basket basket, ExecutorService calls, Semaphore inFlight) {
        List<Future<Optional<PastRuns.Asked>>> asked = new ArrayList<>();
        for (Basket.Asked prompt : basket.prompts) {
            for (Engine engine : basket.engines) {
                asked.add(calls.submit(() -> {
                    inFlight.acquire();
                    try {
                        return answer(prompt, engine);
                    } finally {
                        inFlight.release();
                    }
                }));
            }
        }
        return asked;
    }

    private Optional<PastRuns.Asked> answer(Basket.Asked asked, Engine engine) {
        Question question = new Question(
                asked.prompt.text(),
                engine.model(),
                engine.settings(),
                Optional.ofNullable(asked.prompt.country()),
                Optional.of(asked.prompt.language()));
        return providers.ask(engine.provider(), question) instanceof Result.Answered answered
                ? Optional.of(new PastRuns.Asked(asked.id, engine, question, 1, answered))
                : Optional.empty();
    }
}
