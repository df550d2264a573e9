package dev.mentionscope.insight;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.insight.SavedView.ViewedPage;
import dev.mentionscope.platform.OnlyKnownParameters;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/saved-views")
@Tag(name = "insights")
@RunOnVirtualThread
@OnlyKnownParameters
class SavedViewResource {

    private final SavedViews views;
    private final CurrentWorkspace workspace;

    SavedViewResource(SavedViews views, CurrentWorkspace workspace) {
        this.views = views;
        this.workspace = workspace;
    }

    /** @param search the query of the page's address, without the question mark, such as {@code period=7d&tag=spring} */
    public record NewView(
            @NotBlank(message = "is missing: give a name such as Spring campaign")
            @Size(max = 100, message = "must have at most 100 characters")
            String name,

            @NotNull(message = "is missing: one of OVERVIEW, SOURCES, PROMPTS, CORRELATIONS")
            ViewedPage page,

            @NotNull(message = "is missing: give the query of the page's address; it may be empty")
            @Size(max = 4000, message = "must have at most 4000 characters")
            @Pattern(regexp = "[^?#\\s\\p{Cc}]*", message = "must be a query, without question mark and blanks")
            String search) {}

    public record SavedViewView(UUID id, String name, ViewedPage page, String search, Instant createdAt) {

        static SavedViewView of(SavedView view) {
            return new SavedViewView(view.id, view.name, view.page, view.search, view.createdAt);
        }
    }

    @GET
    public Page<SavedViewView> list() {
        return Page.whole(
                views.all(workspace.id()).stream().map(SavedViewView::of).toList());
    }

    @POST
    @ResponseStatus(201)
    public SavedViewView create(@Valid @NotNull(message = "is missing: send a JSON object") NewView view) {
        return SavedViewView.of(views.create(workspace.id(), view));
    }

    @DELETE
    @Path("{id}")
    public void remove(UUID id) {
        views.remove(workspace.id(), id);
    }
}
