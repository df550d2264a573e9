package dev.mentionscope.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What rows can be written as. */
public enum Format {
    JSON("json", "application/json", true) {
        @Override
        Sink sink(OutputStream out, List<Column> columns, About about, boolean bom) throws IOException {
            return JsonSink.object(out, columns, about);
        }
    },
    NDJSON("ndjson", "application/x-ndjson", true) {
        @Override
        Sink sink(OutputStream out, List<Column> columns, About about, boolean bom) throws IOException {
            return JsonSink.lines(out, columns);
        }
    },
    CSV("csv", "text/csv;charset=UTF-8", true) {
        @Override
        Sink sink(OutputStream out, List<Column> columns, About about, boolean bom) throws IOException {
            return new CsvSink(out, columns, bom);
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false) {
        @Override
        Sink sink(OutputStream out, List<Column> columns, About about, boolean bom) throws IOException {
            return new XlsxSink(out, columns, about);
        }
    },
    PARQUET("parquet", "application/vnd.apache.parquet", false) {
        @Override
        Sink sink(OutputStream out, List<Column> columns, About about, boolean bom) throws IOException {
            return new ParquetSink(out, columns);
        }
    };

    private final String extension;
    private final String mediaType;
    private final boolean compressible;

    Format(String extension, String mediaType, boolean compressible) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.compressible = compressible;
    }

    abstract Sink sink(OutputStream out, List<Column> columns, About about, boolean bom) throws IOException;

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether it is worth compressing on the way. */
    boolean compressible() {
        return compressible;
    }

    static Optional<Format> named(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst();
    }

    /** @param type such as text/csv, without parameters */
    static Optional<Format> ofMediaType(String type) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.split(";")[0].equals(type))
                .findFirst();
    }
}
