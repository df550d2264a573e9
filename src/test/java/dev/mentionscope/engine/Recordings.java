package dev.mentionscope.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The recorded bodies, with what was said about each when it was recorded. */
final class Recordings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Recordings() {}

    /**
     * @param connector the configured provider that reads it, see {@link Connectors}
     * @param format as the manifest names it
     */
    record Recording(
            String provider,
            String file,
            String format,
            String connector,
            int status,
            Map<String, String> headers,
            byte[] body,
            JsonNode expected) {
        @Override
        public String toString() {
            return file;
        }
    }

    static List<Recording> answers() {
        return manifest().stream()
                .map(Recordings::recording)
                .filter(recording -> !isError(recording) && !isOfBatch(recording))
                .toList();
    }

    static List<Recording> errors() {
        return manifest().stream()
                .map(Recordings::recording)
                .filter(Recordings::isError)
                .toList();
    }

    /** The states of batches and their results. */
    static List<Recording> ofBatches() {
        return manifest().stream()
                .map(Recordings::recording)
                .filter(Recordings::isOfBatch)
                .toList();
    }

    static List<Recording> all() {
        return Stream.concat(answers().stream(), errors().stream()).toList();
    }

    static List<JsonNode> manifest() {
        try (InputStream file = Recordings.class.getResourceAsStream("/providers/manifest.json")) {
            List<JsonNode> entries = new ArrayList<>();
            JSON.readTree(file).forEach(entries::add);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String file) {
        try (InputStream stream = Recordings.class.getResourceAsStream("/providers/" + file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isError(Recording recording) {
        return recording.format().equals("error");
    }

    private static boolean isOfBatch(Recording recording) {
        return recording.format().equals("raw") || recording.format().equals("jsonl");
    }

    private static Recording recording(JsonNode entry) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        StreamSupport.stream(
                        entry.path("http").path("response_headers").properties().spliterator(), false)
                .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Recording(
                entry.path("provider").textValue(),
                entry.path("file").textValue(),
                entry.path("format").textValue(),
                connector(entry),
                entry.path("http").path("status").intValue(),
                headers,
                bytes(entry.path("file").textValue()),
                entry.path("expected"));
    }

    private static String connector(JsonNode entry) {
        String provider = entry.path("provider").textValue();
        boolean chat = entry.path("format").textValue().equals("openai_chat");
        return switch (provider) {
            case "openai" -> chat ? "openai-chat" : "openai-responses";
            case "anthropic" -> "anthropic-messages";
            case "xai", "deepseek" -> chat ? "openai-compatible" : provider + "-responses";
            case "mistral" -> chat ? "openai-compatible" : "mistral-conversations";
            case "ollama" -> chat ? "openai-compatible" : "ollama";
            case "together", "vllm", "qwen" -> "openai-compatible";
            default -> provider;
        };
    }
}
