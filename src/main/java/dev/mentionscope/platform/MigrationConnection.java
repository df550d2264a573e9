package dev.mentionscope.platform;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Migrations run on connections of their own, as whoever owns the tables. Those of the pool may have given that up
 * ({@code access.Isolation}).
 */
@ApplicationScoped
class MigrationConnection implements FlywayConfigurationCustomizer {

    private final Optional<String> ownUrl;
    private final Optional<String> owner;
    private final Optional<String> url;
    private final Optional<String> username;
    private final Optional<String> password;

    MigrationConnection(
            @ConfigProperty(name = "quarkus.flyway.jdbc-url") Optional<String> ownUrl,
            @ConfigProperty(name = "quarkus.flyway.username") Optional<String> owner,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.ownUrl = ownUrl;
        this.owner = owner;
        this.url = url;
        this.username = username;
        this.password = password;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (ownUrl.isEmpty() && owner.isEmpty() && url.isPresent()) {
            configuration.dataSource(url.get(), username.orElse(null), password.orElse(null));
        }
    }
}
