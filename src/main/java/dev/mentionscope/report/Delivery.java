package dev.mentionscope.report;

import dev.mentionscope.platform.Reader;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/**
 * A report on its way to its reader. A reader who goes away ends the query; an error on the way cuts the connection, so that what has
 * arrived cannot be taken for all of it.
 */
final class Delivery implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /** Errors before so much has been written are still told as problems, and a standby that fails is made up for by the primary. */
    private static final int BUFFER = 1 << 16;

    private final Rows rows;
    private final Wish wish;
    private final Compression compression;
    private final Streams streams;
    private final HttpServerResponse response;
    private final HttpConnection connection;
    private final boolean http2;
    private final Stop stop = new Stop();
    private volatile boolean failed;

    private Delivery(Rows rows, Wish wish, Compression compression, Streams streams, RoutingContext routing) {
        this.rows = rows;
        this.wish = wish;
        this.compression = compression;
        this.streams = streams;
        this.response = routing.response();
        this.connection = routing.request().connection();
        this.http2 = routing.request().version() == HttpVersion.HTTP_2;
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
        try (Watch watch = Watch.begin(response, stop, streams.patience())) {
            // The server ends the response itself.
            Unclosed reader = new Unclosed(watch.over(out));
            try {
                write(reader);
            } catch (Reader.BrokenOff e) {
                if (reader.hasGotAny()) {
                    throw e;
                }
                Reader.ofNow(() -> write(reader));
            }
        } catch (IOException | RuntimeException e) {
            failed = true;
            if (!response.headWritten()) {
                throw e;
            }
            cut(e);
        } finally {
            streams.leave();
        }
    }

    private Void write(Unclosed reader) throws IOException {
        OutputStream buffered = new BufferedOutputStream(reader, BUFFER);
        OutputStream compressed = ours().around(buffered);
        Sink sink = wish.format().sink(compressed, rows.columns(), rows.about(), wish.bom());
        rows.write(sink, wish.most(), stop);
        sink.finish();
        if (compressed != buffered) {
            compressed.close();
        }
        buffered.flush();
        return null;
    }

    /** With HTTP/2, the server itself compresses what is said to be gzip. */
    private Compression ours() {
        return compression == Compression.GZIP && http2 ? Compression.NONE : compression;
    }

    private void cut(Exception e) {
        if (response.closed() || stop.isWanted()) {
            LOG.debug("The reader of a report went away");
        } else {
            LOG.errorf(e, "A report could not be sent to its end; its connection is cut");
        }
        // The server would end the response properly as soon as this returns, so it has to be cut before.
        if (http2) {
            response.reset();
        } else {
            connection.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
