package dev.mentionscope.modelcard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A line of a catalogue's file. An empty field is not known: null, never 0. */
record CsvRow(String file, int line, Map<String, String> fields) {

    String text(String column) {
        String value = fields.get(column);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A column that every line must fill. */
    String need(String column) throws CatalogueRefused {
        String value = text(column);
        if (value == null) {
            throw new CatalogueRefused(at(column) + " is missing");
        }
        return value;
    }

    Long whole(String column) throws CatalogueRefused {
        return read(column, Long::valueOf);
    }

    BigDecimal number(String column) throws CatalogueRefused {
        return read(column, BigDecimal::new);
    }

    LocalDate date(String column) throws CatalogueRefused {
        return read(column, LocalDate::parse);
    }

    Boolean truth(String column) throws CatalogueRefused {
        return word(column, Map.of("true", true, "false", false));
    }

    <T> T word(String column, Map<String, T> vocabulary) throws CatalogueRefused {
        return read(column, word -> Objects.requireNonNull(vocabulary.get(word)));
    }

    private <T> T read(String column, Function<String, T> parse) throws CatalogueRefused {
        String value = text(column);
        try {
            return value == null ? null : parse.apply(value);
        } catch (RuntimeException e) {
            throw new CatalogueRefused(at(column) + " is \"" + value + "\", which does not fit", e);
        }
    }

    private String at(String column) {
        return file + ", line " + line + ": " + column;
    }
}
