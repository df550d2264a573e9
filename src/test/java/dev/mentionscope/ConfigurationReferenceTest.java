package dev.mentionscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes the reference in docs/configuration.md from the settings' interfaces and what is said of each there. */
class ConfigurationReferenceTest {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");

    private static final String BEGIN = "<!-- written by ConfigurationReferenceTest: -->\n";

    private static final String END = "<!-- until here -->";

    private final Map<String, String> rows = new TreeMap<>();

    @Test
    void the_reference_has_every_setting_with_its_default() throws IOException {
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.mentionscope")) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                Class<?> mapping = type.reflect();
                settings(mapping, mapping.getAnnotation(ConfigMapping.class).prefix());
            }
        }
        String reference = rows.entrySet().stream()
                .map(row -> "| `" + row.getKey() + "` | " + row.getValue() + " |\n")
                .collect(Collectors.joining("", "| setting | default | meaning |\n| --- | --- | --- |\n", ""));

        String document = Files.readString(DOCUMENT);
        String wanted = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + reference
                + document.substring(document.indexOf(END));
        if (!document.equals(wanted)) {
            Files.writeString(DOCUMENT, wanted);
        }
        assertThat(document)
                .as("%s did not fit the code; it does now: look at the change and keep it", DOCUMENT)
                .isEqualTo(wanted);
    }

    private void settings(Class<?> group, String prefix) {
        for (Method method : group.getMethods()) {
            String name =
                    method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + kebab(method.getName());
            Type type = method.getGenericReturnType();
            Class<?> raw = raw(type);
            if (raw == Map.class) {
                Class<?> value = raw(((ParameterizedType) type).getActualTypeArguments()[1]);
                settings(value, name + ".NAME");
            } else if (raw.isInterface() && raw.getName().startsWith("dev.mentionscope.")) {
                settings(raw, name);
            } else {
                rows.put(name, standard(method, raw) + " | " + meaning(method));
            }
        }
    }

    private static String standard(Method method, Class<?> type) {
        WithDefault standard = method.getAnnotation(WithDefault.class);
        if (standard != null) {
            return "`" + standard.value() + "`";
        }
        return type == Optional.class || type == OptionalLong.class ? "–" : "must be set";
    }

    /** The comment before the method; without one, nothing. */
    private static String meaning(Method method) {
        Matcher comment = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*[\\w.<>, ]+\\s" + method.getName()
                                + "\\(\\);",
                        Pattern.DOTALL)
                .matcher(source(method.getDeclaringClass()));
        return comment.find()
                ? comment.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip().replace("|", "\\|")
                : "";
    }

    private static String source(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        try {
            return Files.readString(Path.of("src/main/java", outer.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
