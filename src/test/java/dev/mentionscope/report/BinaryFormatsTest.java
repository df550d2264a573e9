package dev.mentionscope.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mentionscope.ServiceTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workbooks and Parquet files, read by others' programs. */
@ServiceTest
class BinaryFormatsTest {

    private static Market market;

    @Inject
    Jdbi jdbi;

    @TempDir
    Path folder;

    @BeforeEach
    void once() {
        if (market == null) {
            market = new Market(jdbi);
        }
    }

    private static String query(Report report) {
        return report.path() + "?"
                + switch (report) {
                    case CORRELATIONS -> "search=ON&brand=" + market.brands.getFirst();
                    case ANSWERS -> "branded=ALL&text=true";
                    case METRICS -> "by=DAY&by=ENGINE&branded=ALL&incomplete=true";
                    case RUNS, MODELS -> "limit=5000";
                    default -> "branded=ALL";
                };
    }

    private static byte[] body(String query) {
        return market.ask(query).then().statusCode(200).extract().asByteArray();
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void a_workbook_says_what_json_says(Report report) throws IOException {
        List<JsonNode> items = market.items(query(report));
        assertThat(items).isNotEmpty();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(body(query(report) + "&format=xlsx")))) {
            var sheet = book.getSheet(report.path());
            assertThat(sheet.getLastRowNum()).isEqualTo(items.size());
            for (int i = 0; i < items.size(); i++) {
                for (int c = 0; c < report.columns().size(); c++) {
                    Column column = report.columns().get(c);
                    if (i == 0) {
                        assertThat(sheet.getRow(0).getCell(c).getStringCellValue())
                                .isEqualTo(column.name());
                    }
                    JsonNode value = items.get(i).path(column.name());
                    Cell cell = sheet.getRow(i + 1).getCell(c);
                    if (value.isNull()) {
                        assertThat(cell == null || cell.getCellType() == CellType.BLANK)
                                .isTrue();
                        continue;
                    }
                    switch (column.type()) {
                        case TEXT, ID -> {
                            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                            assertThat(cell.getStringCellValue()).isEqualTo(value.asText());
                        }
                        case WHOLE, NUMBER ->
                            assertThat(cell.getNumericCellValue()).isEqualTo(value.asDouble());
                        case TRUTH -> assertThat(cell.getBooleanCellValue()).isEqualTo(value.asBoolean());
                        case DAY -> {
                            assertThat(DateUtil.isCellDateFormatted(cell)).isTrue();
                            assertThat(cell.getLocalDateTimeCellValue().toLocalDate())
                                    .isEqualTo(LocalDate.parse(value.asText()));
                        }
                        case TIME -> {
                            assertThat(DateUtil.isCellDateFormatted(cell)).isTrue();
                            assertThat(cell.getLocalDateTimeCellValue().toInstant(ZoneOffset.UTC))
                                    .isBetween(
                                            Instant.parse(value.asText()).minusMillis(1),
                                            Instant.parse(value.asText()).plusMillis(1));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void a_parquet_file_says_what_json_says(Report report) throws Exception {
        List<JsonNode> items = market.items(query(report));
        Path file = Files.write(folder.resolve("report.parquet"), body(query(report) + "&format=parquet"));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duck.createStatement().executeQuery("select * from read_parquet('" + file + "')")) {
            int i = 0;
            while (rows.next()) {
                for (int c = 0; c < report.columns().size(); c++) {
                    Column column = report.columns().get(c);
                    assertThat(rows.getMetaData().getColumnName(c + 1)).isEqualTo(column.name());
                    JsonNode value = items.get(i).path(column.name());
                    Object read = rows.getObject(c + 1);
                    if (value.isNull()) {
                        assertThat(read).as(column.name()).isNull();
                        continue;
                    }
                    switch (column.type()) {
                        case TEXT, ID -> assertThat(read).isEqualTo(value.asText());
                        case WHOLE -> assertThat(read).isEqualTo(value.asLong());
                        case NUMBER -> assertThat(read).isEqualTo(value.asDouble());
                        case TRUTH -> assertThat(read).isEqualTo(value.asBoolean());
                        case DAY -> assertThat(read).isEqualTo(LocalDate.parse(value.asText()));
                        case TIME ->
                            assertThat(((OffsetDateTime) read).toInstant()).isEqualTo(Instant.parse(value.asText()));
                    }
                }
                i++;
            }
            assertThat(i).isEqualTo(items.size());
        }
    }

    @Test
    void many_rows_make_many_groups_of_a_parquet_file() throws Exception {
        Path file = folder.resolve("many.parquet");
        int rows = 300_000;
        try (var out = Files.newOutputStream(file)) {
            ParquetSink sink = new ParquetSink(
                    out,
                    List.of(
                            new Column("n", Column.Type.WHOLE, ""),
                            new Column("odd", Column.Type.TRUTH, ""),
                            new Column("text", Column.Type.TEXT, "")));
            for (int i = 0; i < rows; i++) {
                sink.whole(i);
                if (i % 5 == 0) {
                    sink.none();
                } else {
                    sink.truth(i % 2 == 1);
                }
                sink.text(i % 3 == 0 ? null : "number " + i + " 🚀 with some text after it to fill the group");
                sink.endRow();
            }
            sink.finish();
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            try (ResultSet found = duck.createStatement()
                    .executeQuery("select count(*), sum(n), count(odd), count(*) filter (odd), count(text),"
                            + " count(*) filter (text = 'number ' || n || ' 🚀 with some text after it to fill the group'),"
                            + " count(*) filter (odd = (n % 2 = 1)) from read_parquet('" + file + "')")) {
                found.next();
                assertThat(found.getLong(1)).isEqualTo(rows);
                assertThat(found.getLong(2)).isEqualTo((long) rows * (rows - 1) / 2);
                assertThat(found.getLong(3)).isEqualTo(rows * 4 / 5);
                assertThat(found.getLong(4)).isEqualTo(rows * 2 / 5);
                assertThat(found.getLong(5)).isEqualTo(rows * 2 / 3).isEqualTo(found.getLong(6));
                assertThat(found.getLong(7)).isEqualTo(rows * 4 / 5);
            }
            try (ResultSet found = duck.createStatement()
                    .executeQuery("select num_row_groups from parquet_file_metadata('" + file + "')")) {
                found.next();
                assertThat(found.getLong(1)).isGreaterThan(1);
            }
        }
    }

    @Test
    void a_workbook_takes_what_excel_takes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> texts = new ArrayList<>(Market.HOSTILE);
        texts.add("x".repeat(40_000));
        texts.add("control \u0001 characters \u000B and half a pair \uD83D");
        texts.add("_x0041_");
        Sink sink = new XlsxSink(
                out, List.of(new Column("text", Column.Type.TEXT, "")), new About(Report.MENTIONS, null, null, null));
        for (String text : texts) {
            sink.text(text);
            sink.endRow();
        }
        sink.finish();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<String> read = new ArrayList<>();
            book.getSheetAt(0).forEach(row -> read.add(row.getCell(0).getStringCellValue()));
            assertThat(read.subList(1, Market.HOSTILE.size() + 1)).isEqualTo(Market.HOSTILE);
            assertThat(read.get(Market.HOSTILE.size() + 1)).hasSize(32_767).endsWith("…");
            assertThat(read.get(Market.HOSTILE.size() + 2)).contains("control").contains("half a pair");
            assertThat(read.getLast()).isEqualTo("_x0041_");
        }
    }
}
