package dev.mentionscope.brand;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/brands")
@Tag(name = "brands")
@RunOnVirtualThread
class BrandResource {

    private final Brands brands;
    private final CurrentWorkspace workspace;

    BrandResource(Brands brands, CurrentWorkspace workspace) {
        this.brands = brands;
        this.workspace = workspace;
    }

    public record BrandView(
            UUID id, String name, Brand.Kind kind, List<BrandNameView> names, List<String> domains, Instant createdAt) {

        static BrandView of(Brand brand) {
            return new BrandView(
                    brand.id,
                    brand.name,
                    brand.kind,
                    brand.names.stream().map(BrandNameView::of).toList(),
                    brand.domains.stream().map(BrandDomain::domain).toList(),
                    brand.createdAt);
        }
    }

    public record BrandNameView(
            UUID id,
            String text,
            boolean matchCase,
            boolean ambiguous,
            List<String> notPhrases,
            List<String> languages,
            @Schema(nullable = true) LocalDate validFrom,
            @Schema(nullable = true) LocalDate validTo) {

        static BrandNameView of(BrandName name) {
            return new BrandNameView(
                    name.id,
                    name.text,
                    name.matchCase,
                    name.ambiguous,
                    name.notPhrases,
                    name.languages,
                    name.validFrom,
                    name.validTo);
        }
    }

    @GET
    public Page<BrandView> list() {
        return Page.whole(brands.all(workspace.id()).stream().map(BrandView::of).toList());
    }

    @GET
    @Path("{id}")
    public BrandView get(UUID id) {
        return BrandView.of(brands.get(workspace.id(), id));
    }

    @POST
    @ResponseStatus(201)
    public BrandView create(@Valid @NotNull(message = "is missing: send a JSON object") BrandDefinition definition) {
        return BrandView.of(brands.create(workspace.id(), definition));
    }

    @PUT
    @Path("{id}")
    public BrandView redefine(
            UUID id, @Valid @NotNull(message = "is missing: send a JSON object") BrandDefinition definition) {
        return BrandView.of(brands.redefine(workspace.id(), id, definition));
    }

    @DELETE
    @Path("{id}")
    public void remove(UUID id) {
        brands.remove(workspace.id(), id);
    }
}
