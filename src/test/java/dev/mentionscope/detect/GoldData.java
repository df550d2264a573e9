package dev.mentionscope.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the labelled texts; their README defines the fields. */
final class GoldData {

    /** Another directory in the same format, for scoring on other data. */
    static final Path DIRECTORY = Path.of(System.getProperty("detect.data", "src/test/resources/detect"));

    private static final ObjectMapper JSON = new ObjectMapper();

    record Span(int start, int end, String name) {

        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }

        boolean sameAs(Span other) {
            return start == other.start && end == other.end;
        }
    }

    private GoldData() {}

    /** Whether the data is the project's own, for which floors are known. */
    static boolean isOwn() {
        return System.getProperty("detect.data") == null;
    }

    static boolean has(String file) {
        return Files.exists(DIRECTORY.resolve(file));
    }

    static List<JsonNode> records(String file) {
        try (Stream<String> lines = Files.lines(DIRECTORY.resolve(file))) {
            return lines.filter(line -> !line.isBlank()).map(GoldData::json).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode names(String file) {
        try {
            return JSON.readTree(DIRECTORY.resolve(file).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The stems of all name files. */
    static List<String> nameFiles() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".names.json"))
                    .map(name -> name.substring(0, name.length() - ".names.json".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Span> spans(JsonNode array, String nameField) {
        List<Span> spans = new ArrayList<>();
        array.forEach(node -> spans.add(new Span(
                node.get("start").asInt(),
                node.get("end").asInt(),
                node.path(nameField).asText())));
        return spans;
    }

    static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
