package dev.mentionscope.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Keeps the tables of docs/reports.md true: it writes them from the columns, and fails if they were not. */
class ReportDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/reports.md");
    private static final String START = "<!-- columns: written by ReportDocumentTest -->\n";
    private static final String END = "<!-- /columns -->";

    @Test
    void the_document_has_every_column() throws IOException {
        String there = Files.readString(DOCUMENT);
        String before = there.substring(0, there.indexOf(START) + START.length());
        String wanted = before + tables() + there.substring(there.indexOf(END));
        if (!there.equals(wanted)) {
            Files.writeString(DOCUMENT, wanted);
        }
        assertThat(there)
                .as("docs/reports.md did not fit the code; it does now: look at the change and keep it")
                .isEqualTo(wanted);
    }

    @Test
    void no_report_has_two_columns_of_one_name() {
        for (Report report : Report.values()) {
            assertThat(new HashSet<>(report.columns().stream().map(Column::name).toList()))
                    .hasSameSizeAs(report.columns());
        }
    }

    private static String tables() {
        StringBuilder tables = new StringBuilder();
        for (Report report : Report.values()) {
            tables.append("\n### ")
                    .append(report.path())
                    .append("\n\n")
                    .append(Character.toUpperCase(report.words().charAt(0)))
                    .append(report.words().substring(1))
                    .append(".\n\n| column | kind | |\n| --- | --- | --- |\n");
            for (Column column : report.columns()) {
                tables.append("| `")
                        .append(column.name())
                        .append("` | ")
                        .append(column.type().words())
                        .append(" | ")
                        .append(column.meaning())
                        .append(" |\n");
            }
        }
        return tables.append('\n').toString();
    }
}
