package dev.mentionscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the table of rooms in docs/architecture.md true. */
@AnalyzeClasses(packages = "dev.mentionscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.mentionscope.";

    /** Open to every room but the plain ones. */
    private static final Set<String> OPEN = Set.of("platform", "access");

    /** What each room may use, besides itself and the open ones. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("brand", Set.of()),
            Map.entry("engine", Set.of()),
            Map.entry("modelcard", Set.of()),
            Map.entry("trial", Set.of("engine", "modelcard")),
            Map.entry("monitor", Set.of("brand", "engine")),
            Map.entry("answer", Set.of("brand", "engine", "detect")),
            Map.entry("run", Set.of("monitor", "engine", "answer", "modelcard", "statistics")),
            Map.entry("insight", Set.of("brand", "monitor", "answer", "run", "statistics")),
            Map.entry("correlate", Set.of("insight", "modelcard", "statistics")),
            Map.entry("report", Set.of("answer", "insight", "correlate", "modelcard", "run", "brand", "monitor")),
            Map.entry("assistant", Set.of("brand", "engine", "monitor", "answer", "insight", "correlate")),
            Map.entry("imports", Set.of("brand", "engine", "monitor", "run")),
            Map.entry("alert", Set.of("run", "insight", "answer", "engine", "brand")),
            Map.entry("demo", Set.of("brand", "engine", "monitor", "run")));

    /** Rooms that may not even use the open ones: they work without this service. */
    private static final Set<String> ALONE = Set.of("detect", "statistics");

    @ArchTest
    static final ArchRule rooms_use_only_what_the_table_allows = classes()
            .should(new ArchCondition<JavaClass>("use only the rooms that the table allows") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String room = room(type);
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency ->
                                    dependency.getTargetClass().getPackageName().startsWith(ROOT))
                            .filter(dependency -> !allowed(room).contains(room(dependency.getTargetClass())))
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule there_are_no_cycles_between_rooms =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule plain_rooms_know_no_framework = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "detect..", ROOT + "statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "org.hibernate..", "java.sql..", "io.vertx..");

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)$")
            .because("such names say nothing");

    @ArchTest
    static void every_room_is_in_the_table(JavaClasses all) {
        Set<String> rooms = new HashSet<>();
        all.forEach(type -> rooms.add(room(type)));
        rooms.removeAll(MAY_USE.keySet());
        rooms.removeAll(OPEN);
        rooms.removeAll(ALONE);
        rooms.remove("simulator");
        if (!rooms.isEmpty()) {
            throw new AssertionError("Rooms that the table does not know: " + List.copyOf(rooms));
        }
    }

    private static Set<String> allowed(String room) {
        Set<String> allowed = new HashSet<>(Set.of(room));
        if (ALONE.contains(room) || room.equals("platform")) {
            return allowed;
        }
        allowed.add("platform");
        if (room.equals("access") || room.equals("simulator")) {
            return allowed;
        }
        allowed.addAll(OPEN);
        allowed.addAll(MAY_USE.getOrDefault(room, Set.of()));
        return allowed;
    }

    private static String room(JavaClass type) {
        String rest = (type.getPackageName() + ".").substring(ROOT.length());
        return rest.isEmpty() ? "" : rest.substring(0, rest.indexOf('.'));
    }
}
