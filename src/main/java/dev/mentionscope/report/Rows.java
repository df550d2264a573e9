package dev.mentionscope.report;

import java.io.IOException;
import java.util.List;

/** The rows of one report, as asked for; nothing has been read yet. */
interface Rows {

    List<Column> columns();

    About about();

    long count();

    /**
     * Writes the rows, without the sink's end.
     *
     * @param most so many at most
     * @param stop what ends the reading from outside
     */
    void write(Sink sink, long most, Stop stop) throws IOException;
}
