package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.detect.SiteKind;
import dev.mentionscope.detect.UrlIdentity;
import dev.mentionscope.platform.Page;
import dev.mentionscope.platform.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Kinds of sites by the workspace's own judgement. They win over the list's, for all answers at once. */
@Path("/site-kinds")
@Tag(name = "answers")
@RunOnVirtualThread
class SiteKindResource {

    private final Jdbi jdbi;
    private final CurrentWorkspace workspace;

    SiteKindResource(Jdbi jdbi, CurrentWorkspace workspace) {
        this.jdbi = jdbi;
        this.workspace = workspace;
    }

    /** @param site registrable domain, as citations have it */
    public record SiteKindView(String site, SiteKind kind) {}

    public record SiteKindDefinition(
            @NotNull(message = "is missing: a kind such as NEWS or FORUM")
            SiteKind kind) {}

    @GET
    public Page<SiteKindView> list() {
        return Page.whole(jdbi.withHandle(
                db -> db.createQuery("select site, kind from site_kind where workspace_id = :workspace order by site")
                        .bind("workspace", workspace.id())
                        .map(ConstructorMapper.of(SiteKindView.class))
                        .list()));
    }

    @PUT
    @Path("{site}")
    public SiteKindView put(
            String site, @Valid @NotNull(message = "is missing: send a JSON object") SiteKindDefinition definition) {
        String known = UrlIdentity.of("https://" + site + "/", null).site();
        if (known == null || !known.equals(site)) {
            throw Problems.invalid(
                    "site",
                    known == null
                            ? "is no site: give a registrable domain such as example.com"
                            : "is not a registrable domain: give " + known);
        }
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into site_kind (workspace_id, site, kind)
                        values (:workspace, :site, :kind)
                        on conflict (workspace_id, site) do update set kind = excluded.kind""")
                .bind("workspace", workspace.id())
                .bind("site", site)
                .bind("kind", definition.kind())
                .execute());
        return new SiteKindView(site, definition.kind());
    }

    /** Leaves the site to the list again. */
    @DELETE
    @Path("{site}")
    public void remove(String site) {
        jdbi.useHandle(db -> db.createUpdate("delete from site_kind where workspace_id = :workspace and site = :site")
                .bind("workspace", workspace.id())
                .bind("site", site)
                .execute());
    }
}
