package dev.mentionscope.platform.upgrade;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A server with a database as the last release left it, and copies of that to bring up to date. */
final class ReleasedSchema implements AutoCloseable {

    /** What the migrations run as, and what the service does, in pg_stat_activity. */
    static final String MIGRATION = "migration";

    static final String SERVICE = "service";

    static final int WORKSPACES = 3;
    static final int ENGINES = 4;
    static final int PROMPTS = 25;
    private static final int MONTHS = 4;
    private static final String FILLED = "released";

    private final EmbeddedPostgres server;

    /** @param version the newest migration that the last release had */
    ReleasedSchema(Path directory, String version, int answers) throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("pg"))
                .setCleanDataDirectory(true)
                .setServerConfig("synchronous_commit", "on") // as servers have it; this library turns it off
                .setServerConfig("max_wal_size", "4GB")
                .start();
        jdbi("postgres").useHandle(db -> db.execute("create database " + FILLED));
        flyway(FILLED).target(version).load().migrate();
        jdbi(FILLED).useHandle(db -> fill(db, answers));
        jdbi(FILLED).useHandle(db -> db.execute("vacuum analyze"));
    }

    /** @return its name */
    String copy(String name) {
        jdbi("postgres").useHandle(db -> db.execute("create database " + name + " template " + FILLED));
        return name;
    }

    Jdbi jdbi(String database) {
        return Jdbi.create(url(database, "test"));
    }

    String url(String database, String application) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database
                + "?user=postgres&reWriteBatchedInserts=true&ApplicationName=" + application;
    }

    /** With the settings that the program starts with. */
    FluentConfiguration flyway(String database) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = ReleasedSchema.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }
        return Flyway.configure()
                .dataSource(url(database, MIGRATION), null, null)
                .initSql(settings.getProperty("quarkus.flyway.init-sql"))
                .ignoreMigrationPatterns(settings.getProperty("quarkus.flyway.ignore-migration-patterns"));
    }

    /** Two mentions and two citations in each answer; a fiftieth as many probes that failed; one workspace without answers. */
    private static void fill(Handle db, int answers) {
        db.execute("select ensure_month_partitions((now() - interval '" + (MONTHS + 1)
                + " months')::date, (now() + interval '1 month')::date)");
        for (int w = 0; w <= WORKSPACES; w++) {
            plant(db, w);
        }
        for (int w = 0; w < WORKSPACES; w++) {
            answer(db, w, answers / WORKSPACES);
        }
        db.execute("""
                insert into rollup_answer
                select workspace_id, (answered_at at time zone 'UTC')::date, engine_id, prompt_id, '', null,
                       count(*), count(*), 0, 0, 0, 0, 0, 0, 0, 0, count(*), 2 * count(*), 2 * count(*), count(*), 2 * count(*),
                       count(*) * (count(*) - 1) / 2, 0, 0, 0, sum(latency_ms)
                from answer group by 1, 2, 3, 4""");
        db.execute("""
                insert into rollup_brand
                select workspace_id, (answered_at at time zone 'UTC')::date, engine_id, prompt_id, '', null, brand,
                       count(*), 0, count(*), 0, count(*), count(*), count(*), array[count(*)], 0, 0, 0, 0, 0, 0, count(*), 0
                from (select a.*, m.brand_id as brand from answer a join mention m using (workspace_id, answered_at)
                      where m.answer_id = a.id) named
                group by 1, 2, 3, 4, 7""");
        // The cells of the last days wait to be counted again.
        db.execute("delete from cell_note where day < current_date - 3");
    }

    /** What people make. */
    private static void plant(Handle db, int w) {
        db.execute(
                "insert into workspace (id, slug, name, created_at) values (?, ?, 'W', now())", workspace(w), "w" + w);
        db.execute(
                "insert into names_snapshot (workspace_id, version, brands, created_at) values (?, 1, '[]', now())",
                workspace(w));
        db.execute("""
                insert into brand (workspace_id, id, name, kind, created_at)
                select ?, md5('brand' || k)::uuid, 'Brand ' || k, 'COMPETITOR', now() from generate_series(1, 5) k""", workspace(w));
        db.execute("""
                insert into prompt (workspace_id, id, text, text_sha256, language, created_at)
                select ?, md5('prompt' || k)::uuid, 'Which one, ' || k || '?', sha256(k::text::bytea), 'en', now()
                from generate_series(0, ? - 1) k""", workspace(w), PROMPTS);
        db.execute("""
                insert into engine (workspace_id, id, name, provider, model, settings, simulated, created_at)
                select ?, md5('engine' || k)::uuid, 'E' || k, 'openai', 'm', '{}', false, now()
                from generate_series(0, ? - 1) k""", workspace(w), ENGINES);
        db.execute("""
                insert into monitor (workspace_id, id, name, time_zone, repeats, enabled, created_at)
                values (?, ?, 'M', 'UTC', 3, true, now())""", workspace(w), monitor());
        db.execute("""
                insert into alert_channel (workspace_id, id, name, kind, recipients, created_at)
                values (?, gen_random_uuid(), 'C', 'EMAIL', '{a@b.example}', now())""", workspace(w));
    }

    private static void answer(Handle db, int w, int answers) {
        UUID run = UUID.nameUUIDFromBytes(("run" + w).getBytes());
        db.execute("""
                insert into run (workspace_id, id, monitor_id, trigger, scheduled_for, state, planned, created_at, finished_at)
                values (?, ?, ?, 'SCHEDULE', now() - interval '1 year', 'FINISHED', ?, now(), now())""", workspace(w), run, monitor(), answers);
        db.execute("""
                insert into probe (
                    workspace_id, id, run_id, prompt_id, engine_id, repeat_no, state, attempt, ended_at, answer_id, failure_kind)
                select ?, md5('probe' || ? || g)::uuid, ?, md5('prompt' || g % ?)::uuid, md5('engine' || g % ?)::uuid, g,
                       case when g % 50 = 0 then 'FAILED' else 'ANSWERED' end, 1,
                       now() - interval '1 day' - g * (interval '1 month' * ? / ?),
                       case when g % 50 > 0 then md5('answer' || ? || g)::uuid end, case when g % 50 = 0 then 'OUTAGE' end
                from generate_series(1, ?) g""", workspace(w), w, run, PROMPTS, ENGINES, MONTHS, answers, w, answers);
        db.execute("""
                insert into probe_failure (workspace_id, probe_id, attempt, failed_at, kind, message, body)
                select workspace_id, id, 1, ended_at, failure_kind, 'It broke', '\\x00'
                from probe where run_id = ? and state = 'FAILED'""", run);
        db.execute("""
                insert into answer (
                    workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no, simulated, provider,
                    model_asked, prompt_sha256, settings_asked, settings_dropped, country_applied, outcome, text, text_repaired,
                    search_queries, latency_ms, detector_version, names_version)
                select workspace_id, ended_at, answer_id, id, run_id, ?, prompt_id, engine_id, repeat_no, false, 'openai',
                       'm', '\\x00', '{}', '{}', false, 'COMPLETE', repeat('Brand 1 and Brand 2 are fine, number ' || repeat_no || '. ', 12),
                       false, '{}', 1000 + repeat_no % 900, '2', 1
                from probe where run_id = ? and state = 'ANSWERED'""", monitor(), run);
        db.execute("""
                insert into answer_evidence (
                    workspace_id, answered_at, answer_id, leg, request, status, headers, body, body_cut, encoding)
                select workspace_id, answered_at, id, 1, sha256(id::text::bytea), 200, '{}',
                       sha512(id::text::bytea) || sha512(text::bytea), false, 'gzip'
                from answer where workspace_id = ?""", workspace(w));
        db.execute(ServiceWork.MENTIONS + " where a.workspace_id = ?", workspace(w));
        db.execute(ServiceWork.CITATIONS + " where a.workspace_id = ?", workspace(w));
    }

    static UUID workspace(int w) {
        return new UUID(7, 70 + w);
    }

    static UUID monitor() {
        return new UUID(8, 8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
