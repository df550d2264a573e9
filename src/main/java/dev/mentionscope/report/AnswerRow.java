package dev.mentionscope.report;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** What a row says of its answer. One object is filled anew for each, since there are many. */
final class AnswerRow {

    static final String SELECTED =
            "a.id, (extract(epoch from a.answered_at) * 1000000)::bigint, a.run_id, a.monitor_id,"
                    + " a.prompt_id, a.engine_id, a.model_served, a.outcome, a.simulated";

    private static final Labels.Prompt NO_PROMPT = new Labels.Prompt(null, null, null, null, null, null);
    private static final Labels.Engine NO_ENGINE = new Labels.Engine(null, null, null);
    private static final Labels.Monitor NO_MONITOR = new Labels.Monitor(null, null);

    private final Labels.Of known;
    private UUID id;
    private String idText;
    private Instant at;
    private String run;
    private Labels.Monitor monitor;
    private Labels.Prompt prompt;
    private Labels.Engine engine;
    private String model;
    private String outcome;
    private boolean simulated;

    AnswerRow(Labels.Of known) {
        this.known = known;
    }

    UUID id() {
        return id;
    }

    /** How many columns of a result are its own. */
    int columns() {
        return 9;
    }

    void read(ResultSet row) throws SQLException {
        UUID read = row.getObject(1, UUID.class);
        if (read.equals(id)) {
            return;
        }
        id = read;
        idText = read.toString();
        long micros = row.getLong(2);
        at = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
        run = row.getString(3);
        monitor = known.monitors().getOrDefault(row.getObject(4, UUID.class), NO_MONITOR);
        prompt = known.prompts().getOrDefault(row.getObject(5, UUID.class), NO_PROMPT);
        engine = known.engines().getOrDefault(row.getObject(6, UUID.class), NO_ENGINE);
        model = row.getString(7);
        outcome = row.getString(8);
        simulated = row.getBoolean(9);
    }

    void write(Sink sink) throws IOException {
        sink.text(idText);
        sink.time(at);
        sink.text(run);
        sink.text(monitor.id());
        sink.text(monitor.name());
        sink.text(prompt.id());
        sink.text(prompt.text());
        sink.text(prompt.topic());
        sink.text(prompt.tags());
        sink.text(prompt.country());
        sink.text(prompt.language());
        sink.text(engine.id());
        sink.text(engine.name());
        sink.text(engine.provider());
        sink.text(model);
        sink.text(outcome);
        sink.truth(outcome.equals("COMPLETE") || outcome.equals("TRUNCATED"));
        sink.truth(simulated);
    }
}
