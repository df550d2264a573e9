package dev.mentionscope.engine;

import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who can be asked, and what is missing where somebody cannot. */
@Path("/providers")
@Tag(name = "engines")
@RunOnVirtualThread
class ProviderResource {

    private final Providers providers;

    ProviderResource(Providers providers) {
        this.providers = providers;
    }

    /** @param missing what to do before the provider can be asked; null if it can */
    public record ProviderView(
            String name,
            String api,
            boolean simulated,
            @Schema(nullable = true) String missing) {}

    @GET
    public Page<ProviderView> list() {
        return Page.whole(providers.configured().entrySet().stream()
                .map(entry -> new ProviderView(
                        entry.getKey(),
                        entry.getValue().api(),
                        entry.getValue().simulated(),
                        providers.missing(entry.getKey()).orElse(null)))
                .toList());
    }
}
