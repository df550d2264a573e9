package dev.mentionscope.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.mentionscope.platform.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Lines of a file, CSV with a header or a list of JSON objects, each with the fields that it has. */
record Table(List<Line> lines) {

    private static final int MOST = 10_000;
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    /**
     * @param number of the line in the file; of the object in the list for JSON
     * @param fields those that the file has
     */
    record Line(int number, ObjectNode fields) {

        boolean has(String field) {
            return fields.has(field);
        }

        /** Null where it is empty, or is not there. */
        String text(String field) {
            JsonNode value = fields.get(field);
            return value == null || value.isNull() || value.asText().isBlank() ? null : value.asText();
        }

        /** One after the other with a semicolon or a line end between, or a list of JSON. */
        List<String> list(String field) {
            JsonNode value = fields.get(field);
            List<String> list = new ArrayList<>();
            if (value != null && value.isArray()) {
                value.forEach(each -> list.add(each.asText()));
            } else if (value != null && !value.isNull()) {
                for (String part : value.asText().split("[;\n]")) {
                    if (!part.isBlank()) {
                        list.add(part.strip());
                    }
                }
            }
            return list;
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is neither, or has other fields */
    static Table read(String body, ObjectMapper json, Set<String> known) {
        String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
        Table table = text.stripLeading().startsWith("[") ? ofJson(text, json) : ofCsv(text, json);
        if (table.lines.isEmpty()) {
            throw Problems.invalid("", "has no line: send CSV with a header, or a list of JSON objects");
        }
        if (table.lines.size() > MOST) {
            throw Problems.invalid("", "has more than " + MOST + " lines: send it in parts");
        }
        for (Line line : table.lines) {
            line.fields.fieldNames().forEachRemaining(field -> {
                if (!known.contains(field)) {
                    throw Problems.invalid(
                            "line " + line.number + ", " + field,
                            "is unknown: use " + String.join(", ", new TreeSet<>(known)));
                }
            });
        }
        return table;
    }

    private static Table ofJson(String text, ObjectMapper json) {
        try {
            List<Line> lines = new ArrayList<>();
            for (JsonNode each : json.readTree(text)) {
                if (!(each instanceof ObjectNode fields)) {
                    throw Problems.invalid("line " + (lines.size() + 1), "must be an object");
                }
                lines.add(new Line(lines.size() + 1, fields));
            }
            return new Table(lines);
        } catch (JsonProcessingException e) {
            // What is nested too deeply has no location.
            throw Problems.invalid(
                    "",
                    Optional.ofNullable(e.getLocation())
                            .map(at -> "is no JSON (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                            .orElse("is no JSON that can be read"));
        }
    }

    private static Table ofCsv(String text, ObjectMapper json) {
        List<String> header = null;
        List<Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .commentStrategy(CommentStrategy.NONE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (header == null) {
                    header = row.getFields().stream().map(String::strip).toList();
                    if (new LinkedHashSet<>(header).size() < header.size()) {
                        throw Problems.invalid("line 1", "has a column twice");
                    }
                    continue;
                }
                if (row.getFieldCount() != header.size()) {
                    throw Problems.invalid(
                            "line " + row.getStartingLineNumber(),
                            "has " + row.getFieldCount() + " fields, the header " + header.size());
                }
                ObjectNode fields = json.createObjectNode();
                for (int i = 0; i < header.size(); i++) {
                    fields.put(header.get(i), plain(row.getField(i)));
                }
                lines.add(new Line((int) row.getStartingLineNumber(), fields));
            }
        } catch (CsvParseException e) {
            // Where it is wrong is said by the exception, what is wrong by its cause.
            String where = e.getMessage().replace("Exception when reading", "cannot read");
            throw Problems.invalid(
                    "",
                    "is no CSV: " + where
                            + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Table(lines);
    }

    /** Excel writes a semicolon where the comma is for decimals. */
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** Without the apostrophe that our own CSV has before what would be a formula. */
    private static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
