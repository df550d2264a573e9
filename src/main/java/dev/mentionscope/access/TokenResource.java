package dev.mentionscope.access;

import dev.mentionscope.access.Tokens.Scope;
import dev.mentionscope.access.Tokens.TokenView;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Letting programs in. */
@Path("/tokens")
@Tag(name = "access")
@RunOnVirtualThread
@Needs(Need.OWNER)
class TokenResource {

    private final Tokens tokens;
    private final Clock clock;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;

    TokenResource(Tokens tokens, Clock clock, CurrentWorkspace workspace, CurrentCaller caller) {
        this.tokens = tokens;
        this.clock = clock;
        this.workspace = workspace;
        this.caller = caller;
    }

    /**
     * @param scopes READ: all that a viewer sees; WRITE: also what an editor changes
     * @param expiresAt null: never
     */
    public record NewToken(
            @NotBlank(message = "is missing: say what it is for")
            @Size(max = 200, message = "must have at most 200 characters")
            String name,

            @NotEmpty(message = "is missing: READ, WRITE or both")
            List<@NotNull Scope> scopes,

            @Schema(nullable = true) Instant expiresAt) {}

    /** @param secret for {@code Authorization: Bearer …}; told this once */
    public record MadeToken(UUID id, TokenView token, String secret) {}

    @GET
    public Page<TokenView> list() {
        return Page.whole(tokens.of(workspace.id()));
    }

    @POST
    @ResponseStatus(201)
    public MadeToken make(@Valid @NotNull(message = "is missing: send a JSON object") NewToken wanted) {
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw Problems.invalid("expiresAt", "is over: give a time to come, or leave it out");
        }
        Tokens.Made made = tokens.make(
                workspace.id(), wanted.name(), wanted.scopes(), caller.orFail().label(), wanted.expiresAt());
        return new MadeToken(made.token().id(), made.token(), made.secret().value());
    }

    /** It is refused from the next request on. */
    @DELETE
    @Path("{id}")
    @ResponseStatus(204)
    public void revoke(UUID id) {
        if (!tokens.revoke(workspace.id(), id)) {
            throw Problems.notFound("token");
        }
    }
}
