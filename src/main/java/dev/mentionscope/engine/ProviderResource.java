package dev.mentionscope.engine;

import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who can be asked, what is missing where somebody cannot, and how each has fared. */
@Path("/providers")
@Tag(name = "engines")
@RunOnVirtualThread
class ProviderResource {

    private final Providers providers;
    private final ProviderHealth health;

    ProviderResource(Providers providers, ProviderHealth health) {
        this.providers = providers;
        this.health = health;
    }

    /**
     * @param missing what to do before the provider can be asked; null if it can
     * @param missingVariable the variable to set for that; null if none is missing
     * @param collectedBy the third party that collects the answers, where the engine has no API for them
     * @param batches whether the provider answers batches
     * @param unsupportedSettings the settings that it has no field for; they are left out and recorded on the answer
     * @param lastSuccess since this process started
     * @param lastFailure since this process started
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
            @Schema(nullable = true) Instant lastSuccess,
            @Schema(nullable = true) ProviderHealth.LastFailure lastFailure) {}

    @GET
    public Page<ProviderView> list() {
        return Page.whole(
                providers.configured().keySet().stream().map(this::view).toList());
    }

    private ProviderView view(String name) {
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
                health.lastSuccess(name).orElse(null),
                health.lastFailure(name).orElse(null));
    }
}
