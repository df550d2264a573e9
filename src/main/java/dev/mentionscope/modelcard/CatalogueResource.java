package dev.mentionscope.modelcard;

import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the catalogue's facts come from, and how newer ones get in. */
@Path("/models")
@Tag(name = "models")
@RunOnVirtualThread
class CatalogueResource {

    private final Catalogues catalogues;
    private final Reviews reviews;

    CatalogueResource(Catalogues catalogues, Reviews reviews) {
        this.catalogues = catalogues;
        this.reviews = reviews;
    }

    public record Decision(
            @NotNull(message = "is missing: true to accept the change, false to turn it down")
            Boolean accept) {}

    /** Who must be named wherever the data is shown or passed on. */
    @GET
    @Path("attributions")
    public Page<Catalogues.Edition> attributions() {
        return Page.whole(catalogues.editions());
    }

    /** Takes a newer edition from where the operator keeps it (mentionscope.models.refresh-from). */
    @POST
    @Needs(Need.OPERATOR)
    @Path("refreshes")
    public Catalogues.Loaded refresh() {
        return catalogues.refresh();
    }

    /** The changes that wait for a person, and the last that were decided. */
    @GET
    @Path("reviews")
    public Page<Reviews.Review> reviews() {
        return Page.whole(reviews.list());
    }

    @PUT
    @Needs(Need.OPERATOR)
    @Path("reviews/{id}")
    public Reviews.Review decide(
            UUID id, @Valid @NotNull(message = "is missing: send a JSON object") Decision decision) {
        return reviews.decide(id, decision.accept());
    }
}
