package dev.mentionscope.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Rows as RFC 4180 has them. Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers, times and days are never
 * text of others and stay as they are.
 */
final class CsvSink implements Sink {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer writer;
    private final CsvWriter csv;
    private CsvWriter.CsvWriterRecord row;
    private Instant lastTime;
    private String lastTimeText;

    CsvSink(OutputStream out, List<Column> columns, boolean bom) throws IOException {
        writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (bom) {
            writer.write(BYTE_ORDER_MARK);
        }
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    static String harmless(String text) {
        return !text.isEmpty() && beginsFormula(text.charAt(0)) ? "'" + text : text;
    }

    private static boolean beginsFormula(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠' -> true;
            default -> false;
        };
    }

    private void write(String field) {
        if (row == null) {
            row = csv.writeRecord();
        }
        row.writeField(field);
    }

    @Override
    public void none() {
        write(null);
    }

    @Override
    public void text(String value) {
        write(value == null ? null : harmless(value));
    }

    @Override
    public void whole(long value) {
        write(Long.toString(value));
    }

    @Override
    public void number(double value) {
        write(Double.toString(value));
    }

    @Override
    public void number(BigDecimal value) {
        write(Numbers.plain(value));
    }

    @Override
    public void truth(boolean value) {
        write(value ? "true" : "false");
    }

    /** An answer's time stands in all its rows, one after the other. */
    @Override
    public void time(Instant value) {
        if (!value.equals(lastTime)) {
            lastTime = value;
            lastTimeText = value.toString();
        }
        write(lastTimeText);
    }

    @Override
    public void day(LocalDate value) {
        write(value.toString());
    }

    @Override
    public void endRow() {
        row.endRecord();
        row = null;
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
        writer.flush();
    }
}
