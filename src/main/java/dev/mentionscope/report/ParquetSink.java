package dev.mentionscope.report;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * Rows as Parquet: flat columns that may be null, plainly encoded, compressed with zstd, in groups of rows that fit into memory. Headers and the
 * footer are Apache's own structures; its writer would bring half of Hadoop along.
 *
 * <p>The format: https://parquet.apache.org/docs/file-format/
 */
final class ParquetSink implements Sink {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Readers skip and share out whole groups; these are what is held in memory. */
    private static final int BYTES_OF_A_GROUP = 8 << 20;

    private final OutputStream out;
    private final Values[] columns;
    private final List<SchemaElement> schema = new ArrayList<>();
    private final List<RowGroup> groups = new ArrayList<>();
    private long position;
    private long rows;
    private int rowsOfGroup;
    private int column;

    ParquetSink(OutputStream out, List<Column> columns) throws IOException {
        this.out = out;
        this.columns = columns.stream().map(Values::new).toArray(Values[]::new);
        schema.add(new SchemaElement("report").setNum_children(columns.size()));
        columns.forEach(each -> schema.add(element(each)));
        write(MAGIC, MAGIC.length);
    }

    private static SchemaElement element(Column column) {
        SchemaElement element = new SchemaElement(column.name())
                .setRepetition_type(FieldRepetitionType.OPTIONAL)
                .setType(type(column));
        switch (column.type()) {
            case TEXT, ID ->
                element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
            case TIME ->
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                        .setLogicalType(
                                LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
            case DAY -> element.setConverted_type(ConvertedType.DATE).setLogicalType(LogicalType.DATE(new DateType()));
            default -> {}
        }
        return element;
    }

    private static Type type(Column column) {
        return switch (column.type()) {
            case TEXT, ID -> Type.BYTE_ARRAY;
            case WHOLE, TIME -> Type.INT64;
            case NUMBER -> Type.DOUBLE;
            case TRUTH -> Type.BOOLEAN;
            case DAY -> Type.INT32;
        };
    }

    @Override
    public void none() {
        columns[column++].none();
    }

    @Override
    public void text(String value) {
        if (value == null) {
            none();
        } else {
            columns[column++].text(value);
        }
    }

    @Override
    public void whole(long value) {
        columns[column++].eightBytes(value);
    }

    @Override
    public void number(double value) {
        columns[column++].eightBytes(Double.doubleToRawLongBits(value));
    }

    @Override
    public void number(BigDecimal value) {
        number(value.doubleValue());
    }

    @Override
    public void truth(boolean value) {
        columns[column++].bit(value);
    }

    @Override
    public void time(Instant value) {
        columns[column++].eightBytes(value.getEpochSecond() * 1_000_000 + value.getNano() / 1000);
    }

    @Override
    public void day(LocalDate value) {
        columns[column++].fourBytes((int) value.toEpochDay());
    }

    @Override
    public void endRow() throws IOException {
        column = 0;
        rowsOfGroup++;
        if ((rowsOfGroup & 0xFF) == 0) {
            long bytes = 0;
            for (Values each : columns) {
                bytes += each.size();
            }
            if (bytes >= BYTES_OF_A_GROUP) {
                endGroup();
            }
        }
    }

    private void endGroup() throws IOException {
        long start = position;
        long plainBytes = 0;
        List<ColumnChunk> chunks = new ArrayList<>();
        for (Values each : columns) {
            byte[] page = each.page();
            byte[] compressed = Zstd.compress(page);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            Util.writePageHeader(
                    new PageHeader(PageType.DATA_PAGE, page.length, compressed.length)
                            .setData_page_header(
                                    new DataPageHeader(rowsOfGroup, Encoding.PLAIN, Encoding.RLE, Encoding.RLE)),
                    header);
            long first = position;
            write(header.toByteArray(), header.size());
            write(compressed, compressed.length);
            long plain = header.size() + (long) page.length;
            plainBytes += plain;
            chunks.add(new ColumnChunk(first)
                    .setMeta_data(new ColumnMetaData(
                            type(each.of),
                            List.of(Encoding.PLAIN, Encoding.RLE),
                            List.of(each.of.name()),
                            CompressionCodec.ZSTD,
                            rowsOfGroup,
                            plain,
                            position - first,
                            first)));
            each.clear();
        }
        groups.add(new RowGroup(chunks, plainBytes, rowsOfGroup)
                .setTotal_compressed_size(position - start)
                .setFile_offset(start));
        rows += rowsOfGroup;
        rowsOfGroup = 0;
    }

    @Override
    public void finish() throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(
                new FileMetaData(1, schema, rows, groups).setCreated_by("mentionscope version 1 (build 1)"), footer);
        write(footer.toByteArray(), footer.size());
        Values length = new Values(null);
        length.little(footer.size(), 4);
        write(length.bytes, 4);
        write(MAGIC, MAGIC.length);
        out.flush();
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        position += length;
    }

    /** The values of one column in the present group, as they will stand in its page. */
    private static final class Values {

        private final Column of;
        private byte[] bytes = new byte[256];
        private int length;

        /** Which rows have a value, as runs of alternating kind; the first is of those that have one. */
        private int[] runs = new int[16];

        private int run;
        private int bits;

        private Values(Column of) {
            this.of = of;
        }

        private long size() {
            return length + 4L * run;
        }

        private void clear() {
            length = 0;
            run = 0;
            runs[0] = 0;
            bits = 0;
        }

        private void count(boolean there) {
            if (there != (run % 2 == 0)) {
                run++;
                if (run == runs.length) {
                    runs = Arrays.copyOf(runs, 2 * run);
                }
                runs[run] = 0;
            }
            runs[run]++;
        }

        private void none() {
            count(false);
        }

        private void text(String value) {
            count(true);
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            little(utf8.length, 4);
            room(utf8.length);
            System.arraycopy(utf8, 0, bytes, length, utf8.length);
            length += utf8.length;
        }

        private void eightBytes(long value) {
            count(true);
            little(value, 8);
        }

        private void fourBytes(int value) {
            count(true);
            little(value, 4);
        }

        /** Eight to a byte, the first in its lowest bit. */
        private void bit(boolean value) {
            count(true);
            if (bits % 8 == 0) {
                room(1);
                bytes[length++] = 0;
            }
            if (value) {
                bytes[length - 1] |= (byte) (1 << bits % 8);
            }
            bits++;
        }

        private void little(long value, int width) {
            room(width);
            for (int i = 0; i < width; i++) {
                bytes[length++] = (byte) (value >>> 8 * i);
            }
        }

        private void room(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }

        /** Definition levels (1: has a value) with their length before them, then the values. */
        private byte[] page() {
            ByteArrayOutputStream levels = new ByteArrayOutputStream();
            for (int i = 0; i <= run; i++) {
                if (runs[i] > 0) {
                    varint(levels, (long) runs[i] << 1);
                    levels.write(i % 2 == 0 ? 1 : 0);
                }
            }
            Values page = new Values(null);
            page.bytes = new byte[4 + levels.size() + length];
            page.little(levels.size(), 4);
            System.arraycopy(levels.toByteArray(), 0, page.bytes, 4, levels.size());
            System.arraycopy(bytes, 0, page.bytes, 4 + levels.size(), length);
            return page.bytes;
        }

        private static void varint(ByteArrayOutputStream out, long value) {
            long rest = value;
            while (rest > 0x7F) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
