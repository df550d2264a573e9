package dev.mentionscope.report;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/**
 * A report on its way to its reader. A reader who goes away ends the query; an error on the way cuts the connection, so that what has
 * arrived cannot be taken for all of it.
 */
final class Delivery implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /** Errors before so much has been written are still told as problems. */
    private static final int BUFFER = 1 << 16;

    private final Rows rows;
    private final Wish wish;
    private final Compression compression;
    private final Streams streams;
    private final HttpServerResponse response;
    private final Stop stop = new Stop();
    private volatile boolean failed;

    private Delivery(Rows rows, Wish wish, Compression compression, Streams streams, RoutingContext routing) {
        this.rows = rows;
        this.wish = wish;
        this.compression = compression;
        this.streams = streams;
        this.response = routing.response();
        routing.addEndHandler(end -> {
            if (end.failed()) {
                stop.now();
            }
        });
        // Last of all and not among the other headers: the server has its own idea of this one, and compresses again
        // what has none.
        routing.addHeadersEndHandler(head -> {
            if (!failed && compression != Compression.NONE) {
                response.putHeader(HttpHeaders.CONTENT_ENCODING, compression.encoding());
            }
        });
    }

    static Response of(Rows rows, Wish wish, HttpHeaders headers, Streams streams, RoutingContext routing) {
        Compression compression = wish.format().compressible() ? Compression.accepted(headers) : Compression.NONE;
        Delivery delivery = new Delivery(rows, wish, compression, streams, routing);
        return Response.ok(delivery)
                .header(HttpHeaders.CONTENT_TYPE, wish.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(rows, wish) + "\"")
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    static String fileName(Rows rows, Wish wish) {
        About about = rows.about();
        String days = about.from() == null ? "" : "_" + about.from() + "_" + about.to();
        return about.report().path() + days + "." + wish.format().extension();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        streams.enter();
        try {
            OutputStream buffered = new BufferedOutputStream(new Unclosed(out), BUFFER);
            OutputStream compressed = compression.around(buffered);
            Sink sink = wish.format().sink(compressed, rows.columns(), rows.about(), wish.bom());
            rows.write(sink, wish.most(), stop);
            sink.finish();
            if (compressed != buffered) {
                compressed.close();
            }
            buffered.flush();
        } catch (IOException | RuntimeException e) {
            if (response.headWritten()) {
                cut(e);
            }
            failed = true;
            throw e;
        } finally {
            streams.leave();
        }
    }

    private void cut(Exception e) {
        if (response.closed() || stop.isWanted()) {
            LOG.debug("The reader of a report went away");
        } else {
            LOG.errorf(e, "A report could not be sent to its end; its connection is cut");
        }
        response.reset();
    }

    /** The server ends the response itself. */
    private static final class Unclosed extends FilterOutputStream {

        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
