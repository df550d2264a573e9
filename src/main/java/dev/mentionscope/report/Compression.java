package dev.mentionscope.report;

import com.github.luben.zstd.ZstdOutputStream;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How a report is compressed on its way: as its reader likes best, in one pass and without keeping it. */
enum Compression {
    ZSTD("zstd") {
        @Override
        OutputStream around(OutputStream out) throws IOException {
            return new ZstdOutputStream(out, 1);
        }
    },
    GZIP("gzip") {
        @Override
        OutputStream around(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER) {
                {
                    // Twice as fast as the default, for a tenth more bytes.
                    def.setLevel(Deflater.BEST_SPEED);
                }
            };
        }
    },
    NONE("identity") {
        @Override
        OutputStream around(OutputStream out) {
            return out;
        }
    };

    private static final int BUFFER = 1 << 16;

    private final String encoding;

    Compression(String encoding) {
        this.encoding = encoding;
    }

    /** @param out stays open; the end is written by closing what this returns */
    abstract OutputStream around(OutputStream out) throws IOException;

    String encoding() {
        return encoding;
    }

    /** The first of those above that the reader takes, and does not like less than another. */
    static Compression accepted(HttpHeaders headers) {
        Compression best = NONE;
        double liking = 0;
        List<String> accepted = headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING);
        for (Compression each : List.of(ZSTD, GZIP)) {
            double q = accepted == null ? 0 : quality(each.encoding, String.join(",", accepted));
            if (q > liking) {
                best = each;
                liking = q;
            }
        }
        return best;
    }

    private static double quality(String encoding, String accepted) {
        for (String part : accepted.split(",")) {
            String[] fields = part.trim().toLowerCase(Locale.ROOT).split("\\s*;\\s*q\\s*=\\s*");
            if (fields[0].equals(encoding)) {
                try {
                    return fields.length > 1 ? Double.parseDouble(fields[1]) : 1;
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 0;
    }
}
