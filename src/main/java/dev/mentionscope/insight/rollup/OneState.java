package dev.mentionscope.insight.rollup;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The numbers of a workspace at one moment. Cells with a note that counts are computed from their answers, all others
 * come from the rollup, so that no number is ever out of date.
 */
public final class OneState {

    private static final String NOTED = """
            select distinct n.day, n.engine_id, n.prompt_id
            from cell_note n
            where n.workspace_id = :workspace
              and n.names_version <= (select effective_names_version from workspace where id = :workspace)
              and not exists (
                  select from dropped_month d where d.workspace_id = n.workspace_id and d.month = month_of(n.day))""";

    private final Handle db;
    private final UUID workspace;
    private final Map<Scope, Boolean> anyNoted = new HashMap<>();

    OneState(Handle db, UUID workspace) {
        this.db = db;
        this.workspace = workspace;
    }

    /** For what lies beside the rollups; it sees the same state. */
    public Handle db() {
        return db;
    }

    public UUID workspace() {
        return workspace;
    }

    /**
     * @param select reads the relation {@code <cells>}, which has the columns of the grain's table but the workspace; may
     *     use the parameters workspace, from and to
     */
    public Query query(Grain grain, Scope scope, String select) {
        boolean noted = anyNoted.computeIfAbsent(scope, this::isAnyNoted);
        String plain = "select " + grain.columns() + " from " + grain.table() + " r where r.workspace_id = :workspace"
                + narrowed(scope);
        String cells = noted
                ? plain
                        + " and not exists (select from noted n where n.day = r.day and n.engine_id = r.engine_id"
                        + " and n.prompt_id = r.prompt_id) union all select * from "
                        + grain.computed("select * from noted") + " fresh"
                : plain;
        String served = scope.models().isPresent() ? " where model_served = any(:models)" : "";
        Query query = db.createQuery((noted ? "with noted as materialized (" + NOTED + narrowed(scope) + ") " : "")
                + select.replace("<cells>", "(select * from (" + cells + ") c" + served + ") cells"));
        scope.models().ifPresent(models -> query.bindArray("models", String.class, models));
        return bind(query, scope);
    }

    private boolean isAnyNoted(Scope scope) {
        return bind(db.createQuery("select exists (" + NOTED + narrowed(scope) + ")"), scope)
                .mapTo(Boolean.class)
                .one();
    }

    private static String narrowed(Scope scope) {
        return " and day between :from and :to" + (scope.engines().isPresent() ? " and engine_id = any(:engines)" : "")
                + (scope.prompts().isPresent() ? " and prompt_id = any(:prompts)" : "")
                + (scope.without().isEmpty() ? "" : " and month_of(day) <> all(cast(:without as date[]))");
    }

    private <T extends SqlStatement<T>> T bind(T statement, Scope scope) {
        statement.bind("workspace", workspace).bind("from", scope.from()).bind("to", scope.to());
        scope.engines().ifPresent(engines -> statement.bindArray("engines", UUID.class, engines));
        scope.prompts().ifPresent(prompts -> statement.bindArray("prompts", UUID.class, prompts));
        if (!scope.without().isEmpty()) {
            statement.bindArray(
                    "without",
                    String.class,
                    scope.without().stream().map(LocalDate::toString).toList());
        }
        return statement;
    }
}
