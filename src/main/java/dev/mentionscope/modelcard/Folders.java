package dev.mentionscope.modelcard;

import dev.mentionscope.modelcard.CatalogueFiles.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where catalogues lie: in the program, in a folder, or behind an address. */
final class Folders {

    private static final long LONGEST_FILE = 32 << 20;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private Folders() {}

    static Folder ofProgram(String catalogue) {
        return name -> {
            try (InputStream file = Folders.class.getResourceAsStream("/models/" + catalogue + "/" + name)) {
                return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
            }
        };
    }

    /** @param place a path, or an address that begins with https:// or http:// */
    static Folder at(String place) {
        return place.startsWith("https://") || place.startsWith("http://") ? ofWeb(place) : ofDisk(Path.of(place));
    }

    private static Folder ofDisk(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        };
    }

    private static Folder ofWeb(String address) {
        String folder = address.endsWith("/") ? address : address + "/";
        return name -> {
            HttpRequest request = HttpRequest.newBuilder(URI.create(folder + name))
                    .timeout(TIMEOUT)
                    .build();
            try (HttpClient client =
                    HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
                HttpResponse<byte[]> response =
                        client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_FILE));
                return switch (response.statusCode()) {
                    case 200 -> Optional.of(response.body());
                    case 404 -> Optional.empty();
                    default -> throw new IOException(folder + name + " answered " + response.statusCode());
                };
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            }
        };
    }
}
