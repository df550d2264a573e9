package dev.mentionscope.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bodies: cuts, broken bytes, and fields that are missing, null or of another type. */
final class Damage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Damage() {}

    record Damaged(String how, String contentType, byte[] body) {}

    static Damaged any(byte[] body, SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Damaged("cut", "application/json", Arrays.copyOf(body, random.nextInt(body.length)));
            case 1 -> new Damaged("broken bytes", "application/json", brokenBytes(body, random));
            case 2 -> new Damaged("content type", "text/html; charset=iso-8859-2", body);
            case 3 ->
                new Damaged(
                        "begins late",
                        "application/json",
                        Arrays.copyOfRange(body, random.nextInt(body.length), body.length));
            default -> {
                JsonNode root = parse(body);
                int times = 1 + random.nextInt(3);
                for (int i = 0; i < times; i++) {
                    changeField(root, random);
                }
                yield new Damaged(times + " fields", "application/json", write(root));
            }
        };
    }

    /** For bodies that are no single JSON value. */
    static byte[] bytesOnly(byte[] body, SplittableRandom random) {
        return random.nextBoolean() ? brokenBytes(body, random) : Arrays.copyOf(body, random.nextInt(body.length));
    }

    /** The body with its last string grown until the whole has the given length. */
    static byte[] padded(byte[] body, int length) {
        byte[] padded = new byte[length];
        Arrays.fill(padded, (byte) 'a');
        int quote = new String(body, StandardCharsets.ISO_8859_1).lastIndexOf('"');
        System.arraycopy(body, 0, padded, 0, quote);
        System.arraycopy(body, quote, padded, length - (body.length - quote), body.length - quote);
        return padded;
    }

    private static byte[] brokenBytes(byte[] body, SplittableRandom random) {
        byte[] broken = body.clone();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(128, 256);
        }
        return broken;
    }

    private static void changeField(JsonNode root, SplittableRandom random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container.isEmpty()) {
            return;
        }
        int index = random.nextInt(container.size());
        boolean remove = random.nextInt(3) == 0;
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (remove) {
                object.remove(names.get(index));
            } else {
                object.set(names.get(index), other(random));
            }
        } else if (container instanceof ArrayNode array) {
            if (remove) {
                array.remove(index);
            } else {
                array.set(index, other(random));
            }
        }
    }

    private static JsonNode other(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.numberNode(-1);
            case 1 -> NODES.numberNode(Long.MAX_VALUE);
            case 2 -> NODES.numberNode(1e300);
            case 3 -> NODES.textNode("");
            case 4 -> NODES.textNode("[1] \ud83d\udc5f \u0000 </think>" + random.nextInt());
            case 5 -> NODES.textNode("\ud83d");
            case 6 -> NODES.booleanNode(true);
            case 7 -> NODES.arrayNode();
            case 8 -> NODES.arrayNode().add(NODES.arrayNode()).add(7).addNull();
            case 9 -> NODES.objectNode();
            case 10 -> NODES.objectNode().put("error", "x").put("type", 5);
            default -> NODES.nullNode();
        };
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(JsonNode root) {
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
