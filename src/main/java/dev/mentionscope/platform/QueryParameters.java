package dev.mentionscope.platform;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The query parameters of an address, also of one that is asked for later, such as by a job. They are read as if they stood in
 * an address now.
 */
public record QueryParameters(Map<String, List<String>> values) {

    public QueryParameters {
        Map<String, List<String>> copy = new TreeMap<>();
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        values = copy;
    }

    public static QueryParameters of(MultivaluedMap<String, String> given) {
        return new QueryParameters(given);
    }

    /** The first value; null without any. */
    public String first(String parameter) {
        return values.getOrDefault(parameter, List.of()).stream().findFirst().orElse(null);
    }

    /**
     * The first value; null without any, or if it is empty.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it does not fit
     */
    public <T> T first(String parameter, Class<T> type) {
        String value = first(parameter);
        return value == null ? null : ParameterConversion.read(type, parameter, value);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if one does not fit */
    public <T> List<T> all(String parameter, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (String value : values.getOrDefault(parameter, List.of())) {
            T read = ParameterConversion.read(type, parameter, value);
            if (read != null) {
                all.add(read);
            }
        }
        return all;
    }

    /** The same without some. */
    public QueryParameters without(Set<String> parameters) {
        Map<String, List<String>> rest = new TreeMap<>(values);
        rest.keySet().removeAll(parameters);
        return new QueryParameters(rest);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a misspelt one, which would give rows of everything */
    public void requireOnly(Collection<String> known) {
        for (String given : values.keySet()) {
            if (!known.contains(given)) {
                throw Problems.invalidQuery(given, "is not known here: use " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    @Override
    public String toString() {
        return Objects.toString(values);
    }
}
