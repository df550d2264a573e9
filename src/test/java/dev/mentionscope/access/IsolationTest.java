package dev.mentionscope.access;

import static dev.mentionscope.access.People.withCookie;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mentionscope.ServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner of one workspace gets at nothing of another: by the API's operations, and by queries that forget to ask. */
@ServiceTest
class IsolationTest {

    private static final String ROOT = "/api/v1";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Their addresses have no ids: what they name is the asker's own, or is a secret that lets anybody in. */
    private static final Set<String> OF_ONES_OWN = Set.of("/site-kinds/{site}", "/shared-reports/{secret}");

    @Inject
    Jdbi jdbi;

    private static Foreign foreign;
    private static String outsider;

    @BeforeEach
    void prepare() {
        if (foreign == null) {
            foreign = Foreign.inNewWorkspace("isolated", jdbi);
            dev.mentionscope.Api.inNewWorkspace("outsiders");
            outsider = People.join("outsiders", Role.OWNER, "outsider@example.com");
        }
    }

    @Test
    void no_operation_takes_a_foreign_id_in_its_address() {
        Set<String> uncovered = new TreeSet<>();
        List<String> leaks = new ArrayList<>();
        operations((method, path, operation) -> {
            if (!path.contains("{") || OF_ONES_OWN.contains(path)) {
                return;
            }
            String address = foreign.address(path);
            if (address == null) {
                uncovered.add(method + " " + path);
                return;
            }
            RequestSpecification request = withCookie(outsider);
            foreign.queries(method, path).forEach(request::queryParam);
            Object body = foreign.body(method, path);
            if (body != null) {
                request.body(body);
            }
            Response response = request.request(method.toUpperCase(Locale.ROOT), ROOT + address);
            boolean operatorsOnly = path.startsWith("/models/reviews");
            if (response.statusCode() != (operatorsOnly ? 403 : 404)) {
                leaks.add(method + " " + path + ": " + response.statusCode() + " " + response.asString());
            }
        });
        assertThat(uncovered)
                .as("tell Foreign.address how to make a foreign id for these")
                .isEmpty();
        assertThat(leaks).isEmpty();
    }

    @Test
    void the_ids_are_right_for_who_belongs_there() {
        // Else the test above would prove nothing.
        operations((method, path, operation) -> {
            if (method.equals("get")
                    && path.contains("{")
                    && foreign.address(path) != null
                    && !path.endsWith("/events")) {
                given().queryParam("workspace", "isolated")
                        .get(ROOT + foreign.address(path))
                        .then()
                        .statusCode(200);
            }
        });
    }

    @Test
    void no_operation_takes_a_foreign_id_in_its_body() {
        foreign.bodiesWithForeignIds().forEach(attempt -> {
            Response response =
                    withCookie(outsider).body(attempt.body()).request(attempt.method(), ROOT + attempt.path());
            assertThat(response.statusCode())
                    .as(attempt.method() + " " + attempt.path() + ": " + response.asString())
                    .isBetween(400, 404);
        });
    }

    @Test
    void no_answer_has_anything_of_another_workspace_whatever_ids_are_asked_for() {
        List<String> leaks = new ArrayList<>();
        operations((method, path, operation) -> {
            if (!method.equals("get") || path.contains("{")) {
                return;
            }
            RequestSpecification request = withCookie(outsider);
            List<Map<String, ?>> parameters = operation.get("parameters") == null
                    ? List.of()
                    : (List<Map<String, ?>>) operation.get("parameters");
            parameters.stream()
                    .map(parameter -> (String) parameter.get("name"))
                    .filter(Objects::nonNull) // the workspace, which is referred to
                    .forEach(name -> foreign.idFor(name).ifPresent(id -> request.queryParam(name, id)));
            String answer = request.get(ROOT + path).asString();
            if (answer.contains(Foreign.MARK)) {
                leaks.add(path + ": " + answer);
            }
        });
        assertThat(leaks).isEmpty();
    }

    @Test
    void every_table_with_a_workspace_has_a_policy_that_holds_for_its_owner_too() {
        jdbi.useHandle(db -> db.execute("select ensure_month_partitions('2031-01-01', '2031-01-01')"));

        assertThat(list("""
                select c.oid::regclass::text
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                  and not (c.relrowsecurity
                           -- Read by one function only, which asks for the workspace itself: WordsTest
                           and c.relforcerowsecurity = (c.relname !~ '^answer_words(_[0-9]{4}_[0-9]{2})?$')
                           and (select count(*) = 1
                                       and bool_and(polcmd = '*' and polqual is not null and polwithcheck is not null
                                                    and polpermissive and polroles = '{0}')
                                from pg_policy p where p.polrelid = c.oid))""")).isEmpty();
        assertThat(list("""
                select c.oid::regclass::text
                from pg_class c
                where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
                  and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'""")).isEmpty();
        assertThat(list("select relname::text from pg_class where relname = 'answer_2031_01' and relrowsecurity"))
                .hasSize(1);
    }

    @Test
    void the_service_is_held_to_the_policies() {
        assertThat(list("select current_user::text")).containsExactly("mentionscope_service");
        assertThat(list("""
                select relname::text
                from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                  and pg_get_userbyid(relowner) = current_user""")).isEmpty();
    }

    @Test
    void a_query_that_forgets_the_workspace_sees_its_own_rows_only_and_none_where_nothing_is_said() {
        UUID outsiders = jdbi.withHandle(db -> db.createQuery("select id from workspace where slug = 'outsiders'")
                .mapTo(UUID.class)
                .one());
        for (String setting : List.of(outsiders.toString(), "")) {
            jdbi.useTransaction(db -> {
                db.execute("select set_config('mentionscope.workspace', ?, true)", setting);
                for (String relation :
                        List.of("brand", "prompt", "answer", "run", "probe", "current_mention", "api_token")) {
                    assertThat(db.createQuery("select count(*) from " + relation + " where workspace_id <> :own")
                                    .bind("own", outsiders)
                                    .mapTo(Integer.class)
                                    .one())
                            .as(relation)
                            .isZero();
                }
            });
        }
        Integer foreignAnswers =
                jdbi.withHandle(db -> db.createQuery("select count(*) from answer where workspace_id <> :own")
                        .bind("own", outsiders)
                        .mapTo(Integer.class)
                        .one());
        assertThat(foreignAnswers)
                .as("work that belongs to no request sees all")
                .isPositive();
        assertThatThrownBy(() -> jdbi.useTransaction(db -> {
                    db.execute("select set_config('mentionscope.workspace', ?, true)", outsiders.toString());
                    db.execute("update prompt set text = text where workspace_id <> ?", outsiders); // changes nothing
                    db.execute(
                            "insert into topic (workspace_id, id, name) select ?, gen_random_uuid(), 'smuggled'",
                            foreign.workspaceId());
                }))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("row-level security");
    }

    private interface Visitor {
        void visit(String method, String path, Map<String, ?> operation);
    }

    private static void operations(Visitor visitor) {
        JsonPath document =
                given().accept("application/json").get("/q/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, ?>>> paths = document.getMap("paths");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                visitor.visit(method, path.substring(ROOT.length()), operation);
            }
        }));
    }

    private Collection<String> list(String query) {
        return jdbi.withHandle(db -> db.createQuery(query).mapTo(String.class).list());
    }
}
