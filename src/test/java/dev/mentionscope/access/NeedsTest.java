package dev.mentionscope.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each operation needs. Who adds one that is open, or that a viewer may send by POST, has to add it here as well. */
class NeedsTest {

    /** All that differs from the rule: GET for viewers, the rest for editors. */
    private static final Map<String, Need> EXCEPTIONS = Map.ofEntries(
            Map.entry("GET /session", Need.NOTHING),
            Map.entry("POST /sessions", Need.NOTHING),
            Map.entry("GET /sessions/oidc", Need.NOTHING),
            Map.entry("GET /sessions/oidc/callback", Need.NOTHING),
            Map.entry("POST /password-links/lookups", Need.NOTHING),
            Map.entry("POST /password-links/uses", Need.NOTHING),
            Map.entry("POST /users/{id}/password-links", Need.OWNER),
            Map.entry("POST /owners", Need.NOTHING),
            Map.entry("POST /invitations/lookups", Need.NOTHING),
            Map.entry("POST /invitations/acceptances", Need.NOTHING),
            Map.entry("DELETE /sessions", Need.SIGNED_IN),
            Map.entry("DELETE /sessions/current", Need.SIGNED_IN),
            Map.entry("PUT /session/password", Need.SIGNED_IN),
            Map.entry("GET /workspaces", Need.SIGNED_IN),
            Map.entry("POST /answers/{id}/verdicts/lesson", Need.VIEWER),
            Map.entry("POST /brands/{id}/preview", Need.VIEWER),
            Map.entry("POST /detections", Need.VIEWER),
            Map.entry("POST /detections/suggestions", Need.VIEWER),
            Map.entry("POST /monitors/estimates", Need.VIEWER),
            Map.entry("GET /shared-reports/{secret}", Need.NOTHING),
            Map.entry("POST /mcp", Need.VIEWER),
            Map.entry("POST /report-jobs", Need.VIEWER),
            Map.entry("POST /report-jobs/{id}/cancel", Need.VIEWER),
            Map.entry("DELETE /report-jobs/{id}", Need.VIEWER),
            Map.entry("GET /audit-log", Need.OWNER),
            Map.entry("PUT /budget", Need.OWNER),
            Map.entry("PUT /retention", Need.OWNER),
            Map.entry("POST /insights/rollups/rebuild", Need.OWNER),
            Map.entry("PUT /workspaces/current", Need.OWNER),
            Map.entry("GET /invitations", Need.OWNER),
            Map.entry("POST /invitations", Need.OWNER),
            Map.entry("DELETE /invitations/{id}", Need.OWNER),
            Map.entry("GET /tokens", Need.OWNER),
            Map.entry("POST /tokens", Need.OWNER),
            Map.entry("DELETE /tokens/{id}", Need.OWNER),
            Map.entry("GET /users", Need.OWNER),
            Map.entry("PUT /users/{id}", Need.OWNER),
            Map.entry("DELETE /users/{id}", Need.OWNER),
            Map.entry("POST /workspaces", Need.OPERATOR),
            Map.entry("POST /models/refreshes", Need.OPERATOR),
            Map.entry("PUT /models/reviews/{id}", Need.OPERATOR));

    @Test
    void an_operation_needs_what_the_rule_says_or_is_listed_here() {
        Map<String, Need> unlike = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.mentionscope").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> operations(type))
                        .filter(operation -> !operation.followsTheRule())
                        .forEach(operation -> unlike.put(operation.name(), operation.need()));

        assertThat(unlike).isEqualTo(new TreeMap<>(EXCEPTIONS));
    }

    private record Operation(String name, String httpMethod, Need need) {

        boolean followsTheRule() {
            return need == (Need.isSafe(httpMethod) ? Need.VIEWER : Need.EDITOR);
        }
    }

    private static Stream<Operation> operations(JavaClass type) {
        return type.getMethods().stream()
                .map(JavaMethod::reflect)
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(Objects::nonNull)
                        .map(http -> new Operation(
                                http.value() + " " + address(type.reflect(), method),
                                http.value(),
                                Need.of(type.reflect(), method, http.value()))));
    }

    private static String address(Class<?> type, Method method) {
        return Stream.of(type.getAnnotation(Path.class), method.getAnnotation(Path.class))
                .filter(Objects::nonNull)
                .map(path -> path.value().replaceAll("^/|/$", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }
}
