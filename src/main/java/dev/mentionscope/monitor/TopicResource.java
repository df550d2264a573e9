package dev.mentionscope.monitor;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/topics")
@Tag(name = "prompts")
@RunOnVirtualThread
class TopicResource {

    private final Topics topics;
    private final CurrentWorkspace workspace;

    TopicResource(Topics topics, CurrentWorkspace workspace) {
        this.topics = topics;
        this.workspace = workspace;
    }

    public record NewTopic(
            @NotBlank(message = "is missing: give a name such as Running shoes")
            @Size(max = 200, message = "must have at most 200 characters")
            String name) {}

    public record TopicView(UUID id, String name, Instant createdAt) {

        static TopicView of(Topic topic) {
            return new TopicView(topic.id, topic.name, topic.createdAt);
        }
    }

    @GET
    public Page<TopicView> list() {
        return Page.whole(topics.all(workspace.id()).stream().map(TopicView::of).toList());
    }

    @POST
    @ResponseStatus(201)
    public TopicView create(@Valid @NotNull(message = "is missing: send a JSON object") NewTopic topic) {
        return TopicView.of(topics.create(workspace.id(), topic.name()));
    }
}
