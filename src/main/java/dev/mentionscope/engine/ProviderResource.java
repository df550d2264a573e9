package dev.mentionscope.engine;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Workspaces;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who can be asked, what is missing where somebody cannot, and how each has fared. */
@Path("/providers")
@Tag(name = "engines")
@RunOnVirtualThread
class ProviderResource {

    private final Providers providers;
    private final StoredHealth health;
    private final Workspaces workspaces;
    private final CurrentWorkspace workspace;

    ProviderResource(Providers providers, StoredHealth health, Workspaces workspaces, CurrentWorkspace workspace) {
        this.providers = providers;
        this.health = health;
        this.workspaces = workspaces;
        this.workspace = workspace;
    }

    /**
     * @param missing what to do before the provider can be asked; null if it can
     * @param missingVariable the variable to set for that; null if none is missing
     * @param collectedBy the third party that collects the answers, where the engine has no API for them
     * @param batches whether the provider answers batches
     * @param unsupportedSettings the settings that it has no field for; they are left out and recorded on the answer
     * @param health of all its models together
     */
    public record ProviderView(
            String name,
            String api,
            boolean simulated,
            @Schema(nullable = true) String missing,
            @Schema(nullable = true) String missingVariable,
            @Schema(nullable = true) String collectedBy,
            boolean batches,
            List<Setting> unsupportedSettings,
            Health health) {}

    /** The providers that this workspace may ask. */
    @GET
    public Page<ProviderView> list() {
        String slug = workspaces.findById(workspace.id()).slug();
        Map<String, List<Health>> byProvider = health.all().entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().provider(),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return Page.whole(providers.configured().keySet().stream()
                .filter(name -> providers.isOpenTo(slug, name))
                .map(name -> view(name, byProvider.getOrDefault(name, List.of())))
                .toList());
    }

    private ProviderView view(String name, List<Health> seen) {
        ProvidersConfig.ProviderConfig entry = providers.configured().get(name);
        Provider connector = providers.connector(name);
        String missing = providers.missing(name).orElse(null);
        return new ProviderView(
                name,
                entry.api(),
                entry.simulated(),
                missing,
                missing == null ? null : entry.apiKeyVariable().orElse(null),
                connector.collectedBy().orElse(null),
                entry.batchApi().isPresent(),
                connector.unsupported().stream().sorted().toList(),
                Health.newest(missing == null, seen));
    }
}
