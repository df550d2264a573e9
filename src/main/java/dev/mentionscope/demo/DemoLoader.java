package dev.mentionscope.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.access.Workspace;
import dev.mentionscope.access.Workspaces;
import dev.mentionscope.brand.Brands;
import dev.mentionscope.engine.Engine;
import dev.mentionscope.engine.Engines;
import dev.mentionscope.monitor.MonitorDefinition;
import dev.mentionscope.monitor.Monitors;
import dev.mentionscope.monitor.PromptDefinition;
import dev.mentionscope.monitor.Prompts;
import dev.mentionscope.monitor.Topics;
import dev.mentionscope.run.RunPlanner;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** At the demo's first start: fills its workspace and sets the first run going. Later starts find it filled. */
@ApplicationScoped
class DemoLoader {

    private static final Logger LOG = Logger.getLogger(DemoLoader.class);
    private static final int REPEATS = 3;

    private final boolean enabled;
    private final Workspaces workspaces;
    private final Brands brands;
    private final Topics topics;
    private final Prompts prompts;
    private final Engines engines;
    private final Monitors monitors;
    private final RunPlanner planner;
    private final DemoHistory history;
    private final ObjectMapper json;

    /** What was filled at this start; nothing at later ones. */
    private volatile DemoHistory.Basket filled;

    DemoLoader(
            @ConfigProperty(name = "mentionscope.demo.enabled", defaultValue = "false") boolean enabled,
            Workspaces workspaces,
            Brands brands,
            Topics topics,
            Prompts prompts,
            Engines engines,
            Monitors monitors,
            RunPlanner planner,
            DemoHistory history,
            ObjectMapper json) {
        this.enabled = enabled;
        this.workspaces = workspaces;
        this.brands = brands;
        this.topics = topics;
        this.prompts = prompts;
        this.engines = engines;
        this.monitors = monitors;
        this.planner = planner;
        this.history = history;
        this.json = json;
    }

    /** After the work engine has started. */
    @Transactional
    void load(@Observes @Priority(4000) StartupEvent event) throws IOException {
        if (!enabled) {
            return;
        }
        Workspace workspace = workspaces.all().getFirst();
        if (brands.all(workspace.id()).isEmpty()) {
            fill(workspace.id(), read());
        }
    }

    void invite(@ObservesAsync HttpServerStart server) {
        if (enabled) {
            LOG.infof(
                    "The demo is ready, with simulated engines. Open http://localhost:%d/",
                    server.options().getPort());
        }
        if (filled != null) {
            history.begin(filled);
        }
    }

    private Demo read() throws IOException {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("demo/demo.json")) {
            return json.readValue(file, Demo.class);
        }
    }

    private void fill(UUID workspace, Demo demo) {
        demo.brands().forEach(brand -> brands.create(workspace, brand.definition()));
        List<DemoHistory.Basket.Asked> asked = new ArrayList<>();
        for (Demo.DemoTopic topic : demo.topics()) {
            UUID topicId = topics.create(workspace, topic.name()).id();
            for (Demo.DemoPrompt prompt : topic.prompts()) {
                PromptDefinition definition =
                        PromptDefinition.of(prompt.text(), prompt.language(), prompt.country(), topicId);
                asked.add(new DemoHistory.Basket.Asked(
                        prompts.create(workspace, definition).id(), prompt));
            }
        }
        List<Engine> created = demo.engines().stream()
                .map(engine -> engines.create(workspace, engine.definition()))
                .toList();
        List<UUID> promptIds = asked.stream().map(DemoHistory.Basket.Asked::id).toList();
        List<UUID> engineIds = created.stream().map(Engine::id).toList();
        UUID monitor = monitors.create(
                        workspace,
                        MonitorDefinition.of("Demo: every hour", promptIds, engineIds, REPEATS, "@hourly", "UTC"))
                .id();
        planner.planNow(workspace, monitor);
        filled = new DemoHistory.Basket(workspace, monitor, asked, created);
    }
}
