package dev.mentionscope.engine;

import dev.mentionscope.access.Workspaces;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

@ApplicationScoped
public class Engines implements PanacheRepositoryBase<Engine, UUID> {

    /** The provider of answers that were collected elsewhere. */
    public static final String IMPORTED = "imported";

    private final Providers providers;
    private final Workspaces workspaces;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Engines(Providers providers, Workspaces workspaces, TimeOrderedIds ids, Clock clock) {
        this.providers = providers;
        this.workspaces = workspaces;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public List<Engine> all(UUID workspace) {
        return list("workspaceId = ?1 and archivedAt is null order by name", workspace);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such engine */
    @Transactional
    public Engine get(UUID workspace, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspace, id)
                .firstResultOptional()
                .orElseThrow(() -> Problems.notFound("engine"));
    }

    @Transactional
    public Engine create(UUID workspace, EngineDefinition definition) {
        providers.missing(definition.provider()).ifPresent(missing -> {
            throw Problems.invalid("provider", missing);
        });
        if (definition.delivery() == Engine.Delivery.BATCH
                && providers.configured().get(definition.provider()).batchApi().isEmpty()) {
            throw Problems.invalid("delivery", "is BATCH, but the provider sells no batches: use CALLS");
        }
        if (!providers.isOpenTo(workspaces.findById(workspace).slug(), definition.provider())) {
            throw Problems.invalid("provider", "is not open to this workspace");
        }
        if (count("workspaceId = ?1 and name = ?2", workspace, definition.name()) > 0) {
            throw Problems.conflict("There is an engine \"" + definition.name() + "\" already.");
        }
        Engine engine = new Engine();
        engine.id = ids.next();
        engine.workspaceId = workspace;
        engine.name = definition.name();
        engine.provider = definition.provider();
        engine.model = definition.model();
        engine.settings = Objects.requireNonNullElse(definition.settings(), Settings.NONE);
        engine.simulated = providers.configured().get(definition.provider()).simulated();
        engine.delivery = definition.delivery();
        engine.createdAt = clock.instant();
        persist(engine);
        return engine;
    }

    /**
     * The engine whose answers were collected elsewhere; made if there is none. Nobody asks it: its provider is not one.
     *
     * @param name for people
     */
    @Transactional
    public Engine imported(UUID workspace, String name, String model, Settings settings) {
        return find("workspaceId = ?1 and provider = ?2 and name = ?3", workspace, IMPORTED, name)
                .firstResultOptional()
                .orElseGet(() -> {
                    if (count("workspaceId = ?1 and name = ?2", workspace, name) > 0) {
                        throw Problems.conflict("There is an engine \"" + name
                                + "\" that this service asks: give the imported one another name.");
                    }
                    Engine engine = new Engine();
                    engine.id = ids.next();
                    engine.workspaceId = workspace;
                    engine.name = name;
                    engine.provider = IMPORTED;
                    engine.model = model;
                    engine.settings = settings;
                    engine.simulated = false;
                    engine.delivery = Engine.Delivery.CALLS;
                    engine.createdAt = clock.instant();
                    persist(engine);
                    return engine;
                });
    }

    /** Takes the engine out of use; its answers stay. */
    @Transactional
    public void archive(UUID workspace, UUID id) {
        get(workspace, id).archivedAt = clock.instant();
    }
}
