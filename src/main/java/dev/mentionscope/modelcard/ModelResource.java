package dev.mentionscope.modelcard;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.modelcard.ModelCards.Card;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What is known of each model. */
@Path("/models")
@Tag(name = "models")
@RunOnVirtualThread
@OnlyKnownParameters
class ModelResource {

    private final ModelCards cards;
    private final OwnModels own;
    private final CurrentWorkspace workspace;

    ModelResource(ModelCards cards, OwnModels own, CurrentWorkspace workspace) {
        this.cards = cards;
        this.own = own;
        this.workspace = workspace;
    }

    /**
     * A model in a list.
     *
     * @param total the preferred claim about all its weights; null where none can be preferred
     * @param active the preferred claim about the weights used for one token
     * @param price the newest list price that is known
     */
    public record ModelSummary(
            ModelCards.Model model,
            @Schema(nullable = true) Claim total,
            @Schema(nullable = true) Claim active,
            @Schema(nullable = true) ModelCards.Price price) {

        static ModelSummary of(Card card) {
            return new ModelSummary(
                    card.model(),
                    card.preferred(Claim.Kind.TOTAL).orElse(null),
                    card.preferred(Claim.Kind.ACTIVE).orElse(null),
                    card.prices().stream().findFirst().orElse(null));
        }
    }

    @GET
    public Page<ModelSummary> list(
            @QueryParam("search") String search,
            @QueryParam("maker") String maker,
            @QueryParam("openWeights") Boolean openWeights,
            @QueryParam("simulated") Boolean simulated,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "must be between 1 and 500")
                    @Max(value = 500, message = "must be between 1 and 500")
                    int limit) {
        Page<Card> page =
                cards.list(workspace.id(), new ModelCards.Filter(search, maker, openWeights, simulated), cursor, limit);
        return new Page<>(page.items().stream().map(ModelSummary::of).toList(), page.next());
    }

    @GET
    @Path("{maker}/{name}")
    public Card get(@PathParam("maker") String maker, @PathParam("name") String name) {
        return cards.get(workspace.id(), id(maker, name));
    }

    /** All that is claimed about its size, side by side. */
    @GET
    @Path("{maker}/{name}/claims")
    public List<Claim> claims(@PathParam("maker") String maker, @PathParam("name") String name) {
        return get(maker, name).claims();
    }

    @POST
    @ResponseStatus(201)
    public Card add(@Valid @NotNull(message = "is missing: send a JSON object") OwnModels.NewModel model) {
        own.add(workspace.id(), model);
        return cards.get(workspace.id(), model.id());
    }

    @POST
    @Path("{maker}/{name}/claims")
    @ResponseStatus(201)
    public Card claim(
            @PathParam("maker") String maker,
            @PathParam("name") String name,
            @Valid @NotNull(message = "is missing: send a JSON object") OwnModels.NewClaim claim) {
        get(maker, name);
        own.claim(workspace.id(), id(maker, name), claim);
        return get(maker, name);
    }

    @DELETE
    @Path("{maker}/{name}/claims/{claim}")
    public void withdraw(
            @PathParam("maker") String maker, @PathParam("name") String name, @PathParam("claim") UUID claim) {
        own.withdraw(workspace.id(), id(maker, name), claim);
    }

    @POST
    @Path("{maker}/{name}/prices")
    @ResponseStatus(201)
    public Card price(
            @PathParam("maker") String maker,
            @PathParam("name") String name,
            @Valid @NotNull(message = "is missing: send a JSON object") OwnModels.NewPrice price) {
        get(maker, name);
        own.price(workspace.id(), id(maker, name), price);
        return get(maker, name);
    }

    private static String id(String maker, String name) {
        return maker + "/" + name;
    }
}
