package dev.mentionscope.statistics;

import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;

/** One random case with the values that R computes for it; src/test/r/statistics.R writes them and says how. */
record Reference(Map<String, String> fields) {

    static final Offset<Double> AS_IN_R = within(1e-9);

    /** @param name of the file, without its ending */
    static List<Reference> cases(String name) {
        try (InputStream file = Reference.class.getResourceAsStream("/statistics/" + name + ".csv")) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] names = lines.getFirst().split(",", -1);
            return lines.stream()
                    .skip(1)
                    .map(line -> of(names, line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reference of(String[] names, String[] values) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], values[i]);
        }
        return new Reference(fields);
    }

    double number(String name) {
        return Double.parseDouble(fields.get(name));
    }

    double[] numbers(String name) {
        String field = fields.get(name);
        return field.isEmpty()
                ? new double[0]
                : Arrays.stream(field.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    Pairs pairs() {
        return Pairs.of(numbers("x"), numbers("y"));
    }
}
