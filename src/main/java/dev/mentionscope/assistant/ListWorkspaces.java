package dev.mentionscope.assistant;

import dev.mentionscope.access.CurrentCaller;
import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Role;
import dev.mentionscope.platform.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ListWorkspaces implements Tool {

    private final CurrentCaller caller;

    ListWorkspaces(CurrentCaller caller) {
        this.caller = caller;
    }

    record Workspaces(List<One> workspaces) {}

    /** @param current whether all other tools are about it */
    record One(UUID id, String slug, String name, Role role, boolean current) {}

    @Override
    public String name() {
        return "list_workspaces";
    }

    @Override
    public String title() {
        return "Workspaces";
    }

    @Override
    public String description() {
        return "The workspaces that this connection may read, and which of them all other tools are about. Another one takes another "
                + "connection: the address of this server with ?workspace= and its slug, and a token of that workspace.";
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public Object answer(CurrentWorkspace workspace, QueryParameters given) {
        return new Workspaces(caller.memberships().stream()
                .map(each -> new One(
                        each.workspaceId(),
                        each.slug(),
                        each.name(),
                        each.role(),
                        each.workspaceId().equals(workspace.idOrNull())))
                .toList());
    }
}
