package dev.mentionscope.platform;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which program answers: during a roll-out, and in reports of faults. */
@Path("/version")
@Tag(name = "version")
class VersionResource {

    private final Version version = read();

    public record Version(
            String version,

            @Schema(nullable = true, description = "Null where the build was not told.")
            String commit,

            Instant builtAt) {}

    @GET
    public Version get() {
        return version;
    }

    /** The build fills the file in. */
    private static Version read() {
        Properties build = new Properties();
        try (InputStream in = VersionResource.class.getResourceAsStream("/build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = build.getProperty("commit");
        return new Version(
                build.getProperty("version"),
                commit.isBlank() ? null : commit,
                Instant.parse(build.getProperty("built-at")));
    }
}
