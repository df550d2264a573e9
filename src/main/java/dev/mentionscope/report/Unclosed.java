package dev.mentionscope.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that others may close without ending what lies below, and that knows whether anything has come there. */
final class Unclosed extends FilterOutputStream {

    private boolean gotAny;

    Unclosed(OutputStream out) {
        super(out);
    }

    boolean hasGotAny() {
        return gotAny;
    }

    @Override
    public void write(int one) throws IOException {
        gotAny = true;
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        gotAny = true;
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
