package dev.mentionscope.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Rows as a workbook: numbers are numbers, times and days are Excel's own (in UTC), and text is text, never a formula. What is more than a sheet
 * holds goes on in the next one.
 */
final class XlsxSink implements Sink {

    private static final int ROWS_OF_A_SHEET = 1_048_576;

    /** Excel refuses a file with a longer cell. */
    private static final int LONGEST_TEXT = 32_767;

    private static final Pattern ESCAPE = Pattern.compile("_x[0-9A-Fa-f]{4}_");

    private static final int ROWS_IN_MEMORY = 200;

    private final List<Column> columns;
    private final Workbook book;
    private final String name;
    private final String[] formats;
    private Worksheet sheet;
    private int sheets;
    private int row;
    private int column;

    XlsxSink(OutputStream out, List<Column> columns, About about) throws IOException {
        this.columns = columns;
        this.name = about.report().path();
        book = new Workbook(new Unclosed(out), "Mentionscope", "1.0");
        formats = columns.stream()
                .map(column -> switch (column.type()) {
                    case TIME -> "yyyy-mm-dd hh:mm:ss.000";
                    case DAY -> "yyyy-mm-dd";
                    default -> null;
                })
                .toArray(String[]::new);
        newSheet();
    }

    private void newSheet() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheets++;
        sheet = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            sheet.inlineString(0, i, columns.get(i).name());
            sheet.style(0, i).bold().set();
        }
        row = 1;
    }

    @Override
    public void none() {
        column++;
    }

    @Override
    public void text(String value) {
        if (value != null) {
            sheet.inlineString(row, column, storable(value));
        }
        column++;
    }

    /** Excel takes no more than so many characters. */
    private static String storable(String value) {
        // Excel reads _x0041_ as the character with that number.
        String fitting = value.contains("_x") ? ESCAPE.matcher(value).replaceAll("_x005F$0") : value;
        if (fitting.length() > LONGEST_TEXT) {
            int end = Character.isHighSurrogate(fitting.charAt(LONGEST_TEXT - 2)) ? LONGEST_TEXT - 2 : LONGEST_TEXT - 1;
            fitting = fitting.substring(0, end) + "…";
        }
        return fitting;
    }

    @Override
    public void whole(long value) {
        sheet.value(row, column++, value);
    }

    @Override
    public void number(double value) {
        sheet.value(row, column++, value);
    }

    @Override
    public void number(BigDecimal value) {
        sheet.value(row, column++, value);
    }

    @Override
    public void truth(boolean value) {
        sheet.value(row, column++, value);
    }

    @Override
    public void time(Instant value) {
        sheet.value(row, column, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
        styled();
    }

    @Override
    public void day(LocalDate value) {
        sheet.value(row, column, value);
        styled();
    }

    private void styled() {
        sheet.style(row, column).format(formats[column]).set();
        column++;
    }

    @Override
    public void endRow() throws IOException {
        column = 0;
        if (++row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
        if (row == ROWS_OF_A_SHEET) {
            newSheet();
        }
    }

    @Override
    public void finish() throws IOException {
        book.finish();
    }
}
