package dev.mentionscope.report;

import dev.mentionscope.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** How fast reports are, against PostgreSQL's own COPY. No test: it runs only when it is named, see docs/benchmarks.md. */
@ServiceTest
class ReportBenchmark {

    private static final int TIMES = 3;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @TestHTTPResource
    URI root;

    @Test
    void reports_are_about_as_fast_as_copy() throws Exception {
        int mentions = Integer.getInteger("report.mentions", 1_000_000);
        Bulk bulk = new Bulk(jdbi, clock, "reports-benchmark", 25);
        long start = System.nanoTime();
        bulk.fill(mentions / 4, 4);
        System.out.printf("%,d mentions stored in %.0f s%n", bulk.mentions(), (System.nanoTime() - start) / 1e9);
        String rows = "select * from report_mention where workspace_id = '" + bulk.workspace + "'";
        jdbi.useHandle(db -> {
            db.execute("set role none"); // only the owner may
            db.execute("vacuum analyze answer, mention");
            db.execute("create table copied as " + rows);
            db.execute("set role mentionscope_service");
        });
        for (int i = 0; i < TIMES; i++) {
            double table = copy("copied");
            double csv = report("csv", null);
            System.out.printf(
                    "CSV %.1f s, COPY of a table with the same rows %.1f s: %.2f of its speed%n",
                    csv, table, table / csv);
        }
        double view = copy("(" + rows + " order by answered_at, answer_id)");
        double csv = report("csv", null);
        System.out.printf("CSV %.1f s, COPY of the view %.1f s: %.2f of its speed%n", csv, view, view / csv);
        for (String format : List.of("json", "ndjson", "xlsx", "parquet")) {
            System.out.printf("%s %.1f s%n", format, report(format, null));
        }
        for (String encoding : List.of("gzip", "zstd")) {
            System.out.printf("CSV, %s %.1f s%n", encoding, report("csv", encoding));
        }
    }

    private double report(String format, String encoding) throws IOException, InterruptedException {
        List<Long> used = new ArrayList<>();
        System.gc();
        long before = used();
        List<String> curl = new ArrayList<>(List.of("curl", "--silent", "--fail"));
        if (encoding != null) {
            curl.addAll(List.of("--header", "Accept-Encoding: " + encoding));
        }
        curl.add(root.resolve("/api/v1/reports/mentions?branded=ALL&simulated=true&workspace=reports-benchmark&format="
                        + format)
                .toString());
        long bytes = 0;
        long start = System.nanoTime();
        Process reader = new ProcessBuilder(curl)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream body = reader.getInputStream()) {
            byte[] buffer = new byte[1 << 16];
            long nextLook = 0;
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                bytes += n;
                if (bytes > nextLook && Boolean.getBoolean("report.heap")) {
                    System.gc();
                    used.add(used() - before);
                    nextLook = bytes + (50 << 20);
                }
            }
        }
        if (reader.waitFor() != 0) {
            throw new IOException("curl failed");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "  %s: %,d bytes%s%n",
                format,
                bytes,
                used.isEmpty()
                        ? ""
                        : ", heap in use grew by at most "
                                + used.stream().mapToLong(Long::longValue).max().orElse(0) / (1 << 20) + " MB");
        return seconds;
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** By psql, into nothing, as reports by curl. */
    private static double copy(String what) throws IOException, InterruptedException {
        String url = ConfigProvider.getConfig()
                .getValue("quarkus.datasource.jdbc.url", String.class)
                .replace("jdbc:", "")
                .replaceFirst("\\?.*", "");
        long start = System.nanoTime();
        Process psql = new ProcessBuilder(
                        "psql", "-X", "-q", "-U", "postgres", "-d", url, "-c", "copy " + what + " to stdout csv")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        psql.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (psql.waitFor() != 0) {
            throw new IOException("psql failed");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
