package dev.mentionscope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The built program laid out as docker/Dockerfile does it, and its commands outside of a container but under a container's
 * conditions: the image's user, no capability, nothing to write to but /tmp. Needs root, which alone can set these up.
 */
final class ImageDirectory implements AutoCloseable {

    private final Path directory;
    private final Path log;

    /** @param name of the directory below target, and of the log beside it */
    ImageDirectory(String name) throws IOException, InterruptedException {
        directory = Path.of("target", name).toAbsolutePath();
        log = directory.resolveSibling(name + ".log");
        Files.deleteIfExists(log);
        run("rm", "-rf", directory.toString());
        run("cp", "-al", Path.of("target/quarkus-app").toAbsolutePath().toString(), directory.toString());
        run("cp", "docker/start", "docker/train", "docker/ready", "docker/measure-start", directory.toString());
        run("chown", "10001", directory.toString()); // as in the stage of the Dockerfile that trains
    }

    Path log() {
        return log;
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    boolean canBeUsed() throws IOException, InterruptedException {
        return start("ro", Map.of(), "true").waitFor() == 0;
    }

    /**
     * @param mode {@code ro}, or {@code rw} while the directory may be written, as when the image is built
     * @param command with the directory at /srv/app
     */
    Process start(String mode, Map<String, String> environment, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("docker/as-image", mode, directory.toString()));
        all.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Makes the cache that docker/start starts with; it takes some minutes at most. */
    Process train() throws IOException {
        return start(
                "rw", Map.of("TRAINING_PORT", Integer.toString(BuiltProgram.freePort())), "/srv/app/train", "/srv/app");
    }

    /** As whoever runs the tests. */
    int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("rm", "-rf", directory.toString());
    }
}
