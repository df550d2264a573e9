package dev.mentionscope.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A service without any workspace could do nothing: the first start makes one. */
@ApplicationScoped
class FirstWorkspace {

    private final Workspaces workspaces;
    private final String slug;

    FirstWorkspace(
            Workspaces workspaces,
            @ConfigProperty(name = "mentionscope.first-workspace", defaultValue = "main") String slug) {
        this.workspaces = workspaces;
        this.slug = slug;
    }

    @Transactional
    void create(@Observes StartupEvent event) {
        if (workspaces.count() == 0) {
            String name = Character.toTitleCase(slug.charAt(0)) + slug.substring(1);
            workspaces.create(slug, name);
        }
    }
}
