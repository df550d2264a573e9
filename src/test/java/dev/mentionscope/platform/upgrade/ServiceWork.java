package dev.mentionscope.platform.upgrade;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What the service of the last release does on one connection: in the same order, as the same role, with statements that the driver keeps
 * prepared. Each statement's time is noted.
 */
final class ServiceWork implements AutoCloseable {

    static final String MENTIONS = """
            insert into mention (
                workspace_id, answered_at, answer_id, ordinal, brand_id, name_id, start_offset, end_offset, surface,
                sentence_start, sentence_end, sentence_key, brand_position, stance, detector_version, names_version)
            select a.workspace_id, a.answered_at, a.id, k, md5('brand' || k)::uuid, md5('brand' || k)::uuid, k, k + 7, 'Brand ' || k,
                   0, 40, sha256(a.id::text::bytea), k, 'MENTIONED', '2', 1
            from answer a cross join generate_series(1, 2) k""";

    static final String CITATIONS = """
            insert into citation (
                workspace_id, answered_at, answer_id, ordinal, relation, origins, url, normalised_url, site, engines_own)
            select a.workspace_id, a.answered_at, a.id, k, 'CITED', '{}', 'https://a.example/' || k, 'https://a.example/' || k,
                   'a.example', false
            from answer a cross join generate_series(1, 2) k""";

    /** Answers that were committed. */
    record Written(UUID workspace, UUID answer) {}

    /** Between two statements of a transaction. */
    interface Pause {

        Pause NONE = () -> {};

        void pass();
    }

    private final Connection db;
    private final String name;
    private final Waits waits;
    private final RandomGenerator random;
    private final List<Written> written = new ArrayList<>();
    private final List<UUID> failed = new ArrayList<>();
    private int notes;

    ServiceWork(String url, String name, Waits waits, RandomGenerator random) throws SQLException {
        this.db = DriverManager.getConnection(url);
        this.name = name;
        this.waits = waits;
        this.random = random;
        tell("mentionscope.workspace", "*");
        tell("role", "mentionscope_service");
    }

    private void tell(String setting, String value) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement("select set_config(?, ?, false)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private void in(UUID workspace) throws SQLException {
        tell("mentionscope.workspace", workspace.toString());
    }

    /** A run with probes that wait to be asked. */
    void plan(UUID workspace, UUID run, int probes) throws SQLException {
        db.setAutoCommit(false);
        execute("plan", """
                insert into run (workspace_id, id, monitor_id, trigger, scheduled_for, state, planned, created_at)
                values (?, ?, ?, 'MANUAL', clock_timestamp(), 'RUNNING', ?, now())""", workspace, run, ReleasedSchema.monitor(), probes);
        execute("plan", """
                insert into probe (workspace_id, id, run_id, prompt_id, engine_id, repeat_no, state)
                select ?, gen_random_uuid(), ?, md5('prompt' || g % ?)::uuid, md5('engine' || g % ?)::uuid, g, 'PENDING'
                from generate_series(1, ?) g""", workspace, run, ReleasedSchema.PROMPTS, ReleasedSchema.ENGINES, probes);
        commit("plan");
    }

    private List<UUID> take(UUID run, int most) throws SQLException {
        List<String> callers = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            callers.add(name + "/" + i);
        }
        db.setAutoCommit(false);
        List<UUID> taken = ask("take", """
                with due as materialized (
                    select workspace_id, id from probe
                    where run_id = ? and engine_id = md5('engine' || ?)::uuid and state = 'PENDING' and due_at <= now()
                    order by due_at, id
                    limit ?
                    for update skip locked),
                next as (select workspace_id, id, (?::text[])[row_number() over ()] as caller from due),
                taken as (
                    update probe b set state = 'RUNNING', attempt = attempt + 1, caller = next.caller, sent_at = now()
                    from next where b.workspace_id = next.workspace_id and b.id = next.id
                    returning b.*)
                select t.id from taken t
                join run r on r.workspace_id = t.workspace_id and r.id = t.run_id
                join prompt p on p.workspace_id = t.workspace_id and p.id = t.prompt_id
                join engine e on e.workspace_id = t.workspace_id and e.id = t.engine_id""", run, random.nextInt(ReleasedSchema.ENGINES), most, texts(callers));
        commit("take");
        return taken;
    }

    /** Takes some probes and ends them with answers. */
    void answer(UUID workspace, UUID run, int most, Pause pause) throws SQLException {
        List<UUID> probes = take(run, most);
        if (probes.isEmpty()) {
            return;
        }
        List<UUID> answers = probes.stream().map(probe -> UUID.randomUUID()).toList();
        Array probeIds = ids(probes);
        Array answerIds = ids(answers);
        db.setAutoCommit(false);
        execute("answer", """
                update probe b
                set state = 'ANSWERED', caller = null, reserved_usd = null, answer_id = e.answer_id, ended_at = now(),
                    failure_kind = null, failure_message = null, failure_status = null
                from unnest(?::uuid[], ?::uuid[]) as e (probe_id, answer_id)
                where b.workspace_id = ? and b.id = e.probe_id and b.state = 'RUNNING'""", probeIds, answerIds, workspace);
        pause.pass();
        ask(
                "answer",
                "select gen_random_uuid() from (select pg_advisory_xact_lock_shared(?))",
                workspace.getLeastSignificantBits());
        pause.pass();
        execute("answer", """
                insert into answer (
                    workspace_id, answered_at, id, probe_id, run_id, monitor_id, prompt_id, engine_id, repeat_no, simulated, provider,
                    model_asked, prompt_sha256, settings_asked, settings_dropped, country_applied, outcome, text, text_repaired,
                    search_queries, latency_ms, detector_version, names_version)
                select b.workspace_id, b.ended_at, b.answer_id, b.id, b.run_id, ?, b.prompt_id, b.engine_id, b.repeat_no, false,
                       'openai', 'm', '\\x00', '{}', '{}', false, 'COMPLETE', 'Brand 1 and Brand 2 are fine.', false, '{}', 1, '2', 1
                from probe b where b.workspace_id = ? and b.id = any (?::uuid[])""", ReleasedSchema.monitor(), workspace, probeIds);
        pause.pass();
        execute("answer", """
                insert into answer_evidence (
                    workspace_id, answered_at, answer_id, leg, request, status, headers, body, body_cut, encoding)
                select workspace_id, ended_at, answer_id, 1, '\\x00', 200, '{}', '\\x00', false, 'gzip'
                from probe where workspace_id = ? and id = any (?::uuid[])""", workspace, probeIds);
        pause.pass();
        execute("answer", MENTIONS + OF_PROBES, workspace, probeIds);
        pause.pass();
        execute("answer", CITATIONS + OF_PROBES, workspace, probeIds);
        pause.pass();
        int cells = ask(
                        "answer",
                        "select distinct prompt_id from probe where workspace_id = ? and id = any (?::uuid[])",
                        workspace,
                        probeIds)
                .size(); // of one engine and, but for midnight, one day
        commit("answer");
        notes += cells;
        answers.forEach(answer -> written.add(new Written(workspace, answer)));
    }

    private static final String OF_PROBES =
            " where (a.workspace_id, a.answered_at, a.id) in (select workspace_id, ended_at, answer_id from probe"
                    + " where workspace_id = ? and id = any (?::uuid[]))";

    /** Takes a probe and ends it without an answer, for good. */
    void fail(UUID workspace, UUID run, Pause pause) throws SQLException {
        List<UUID> probes = take(run, 1);
        if (probes.isEmpty()) {
            return;
        }
        UUID probe = probes.getFirst();
        db.setAutoCommit(false);
        execute("fail", """
                update probe set state = 'FAILED', ended_at = now(), caller = null, reserved_usd = null, failure_kind = 'OUTAGE',
                    failure_message = 'It broke'
                where workspace_id = ? and id = ? and state = 'RUNNING'""", workspace, probe);
        pause.pass();
        execute("fail", """
                insert into probe_failure (workspace_id, probe_id, attempt, failed_at, kind, message, body)
                values (?, ?, 1, now(), 'OUTAGE', 'It broke', '\\x00')""", workspace, probe);
        pause.pass();
        commit("fail");
        notes++;
        failed.add(probe);
    }

    /** As a dashboard reads: the rollup, and which cells are noted. */
    void readNumbers(UUID workspace) throws SQLException {
        db.setAutoCommit(true);
        in(workspace);
        ask("numbers", """
                select prompt_id from rollup_answer
                where workspace_id = ? and day >= current_date - 30 group by prompt_id having sum(answers) > 0""", workspace);
        ask("notes", """
                select distinct n.prompt_id from cell_note n
                where n.workspace_id = ?
                  and n.names_version <= (select effective_names_version from workspace where id = n.workspace_id)""", workspace);
        ask("newest", "select id from answer where workspace_id = ? order by answered_at desc limit 50", workspace);
    }

    /** As a page of an answer reads. */
    void readAnswer(UUID workspace, Key key) throws SQLException {
        db.setAutoCommit(true);
        in(workspace);
        for (String query : List.of(
                "select id from answer a where workspace_id = ? and answered_at = ? and id = ?",
                "select m.brand_id from judged_mention m where m.workspace_id = ? and m.answered_at = ? and m.answer_id = ?",
                "select answer_id from current_citation c where c.workspace_id = ? and c.answered_at = ? and c.answer_id = ?",
                "select answer_id from answer_evidence where workspace_id = ? and answered_at = ? and answer_id = ?")) {
            if (ask("answer page", query, workspace, key.answeredAt, key.id).isEmpty()) {
                throw new IllegalStateException("Nothing found by " + query);
            }
        }
    }

    record Key(java.time.OffsetDateTime answeredAt, UUID id) {}

    /**
     * Reads every answer of a workspace with a cursor in one transaction, slowly.
     *
     * @return how many there were
     */
    int export(UUID workspace, int atOnce, Pause pause) throws SQLException {
        db.setAutoCommit(true);
        in(workspace);
        db.setAutoCommit(false);
        db.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        int read = 0;
        try (PreparedStatement statement =
                db.prepareStatement("select id, text from answer where workspace_id = ? order by answered_at")) {
            statement.setFetchSize(atOnce);
            statement.setObject(1, workspace);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (++read % atOnce == 0) {
                        pause.pass();
                    }
                }
            }
        }
        commit("export");
        db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return read;
    }

    private Array ids(List<UUID> ids) throws SQLException {
        return db.createArrayOf("uuid", ids.toArray());
    }

    private Array texts(List<String> texts) throws SQLException {
        return db.createArrayOf("text", texts.toArray());
    }

    private void execute(String what, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            long start = System.nanoTime();
            int rows = statement.executeUpdate();
            waits.note(what, System.nanoTime() - start);
            if (rows == 0) {
                throw new IllegalStateException("Nothing changed by " + sql);
            }
        }
    }

    private List<UUID> ask(String what, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            long start = System.nanoTime();
            List<UUID> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            waits.note(what, System.nanoTime() - start);
            return found;
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = db.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void commit(String what) throws SQLException {
        long start = System.nanoTime();
        db.commit();
        waits.note(what, System.nanoTime() - start);
    }

    List<Written> written() {
        return Collections.unmodifiableList(written);
    }

    Set<UUID> failed() {
        return new LinkedHashSet<>(failed);
    }

    /** How many notes of cells this must have left. */
    int notes() {
        return notes;
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }
}
