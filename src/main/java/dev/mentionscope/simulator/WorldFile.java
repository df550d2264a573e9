package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a world and sees to it that its truth can be kept. */
final class WorldFile {

    private static final String DEFAULT = "/simulator/world.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WorldFile() {}

    /**
     * @param path the default world if empty
     * @throws IllegalArgumentException if the file is no world, or says what cannot be; the message says what
     */
    static World read(Optional<Path> path) {
        String name = path.map(Path::toString).orElse(DEFAULT);
        try (InputStream in = path.isPresent() ? Files.newInputStream(path.get()) : resource()) {
            World world = JSON.readValue(in, World.class);
            List<String> flaws = WorldCheck.flaws(world);
            if (!flaws.isEmpty()) {
                throw new IllegalArgumentException("The world " + name + " cannot be: " + String.join("; ", flaws));
            }
            return world;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The world " + name + " cannot be read: " + e.getOriginalMessage() + " at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The world " + name + " cannot be read", e);
        }
    }

    private static InputStream resource() {
        return WorldFile.class.getResourceAsStream(DEFAULT);
    }
}
