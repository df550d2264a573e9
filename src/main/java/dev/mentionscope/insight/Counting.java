package dev.mentionscope.insight;

import dev.mentionscope.insight.rollup.Grain;
import dev.mentionscope.insight.rollup.OneState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts of a selection, by group and prompt: the prompt is the unit that intervals need. The database sums over what is no
 * cut; what depends on the prompt or the engine is looked up in the catalogue.
 */
final class Counting {

    private final OneState state;
    private final Selection selection;
    private final Set<Cut> cuts;

    Counting(OneState state, Selection selection, Set<Cut> cuts) {
        this.state = state;
        this.selection = selection;
        this.cuts = cuts;
    }

    /** A row of sums, with the cuts that the database told apart; brand is null where there is none. */
    private record Sums(UUID brand, UUID prompt, UUID engine, String model, LocalDate period, long[] values) {}

    /** A group's counts, by prompt. */
    Map<Group, Map<UUID, Tally>> answers(Collection<Count> wanted) {
        List<Count> counts = of(wanted, Grain.ANSWERS);
        Map<Group, Map<UUID, Tally>> tallies = new LinkedHashMap<>();
        for (Sums row : sums(Grain.ANSWERS, counts)) {
            groups(row)
                    .forEach(group -> add(tallies.computeIfAbsent(group, key -> new LinkedHashMap<>()), row, counts));
        }
        return tallies;
    }

    /** A group's counts, by brand and prompt; what is not there is 0. */
    Map<Group, Map<UUID, Map<UUID, Tally>>> brands(Collection<Count> wanted) {
        List<Count> counts = of(wanted, Grain.BRANDS);
        Map<Group, Map<UUID, Map<UUID, Tally>>> tallies = new LinkedHashMap<>();
        if (!counts.isEmpty()) {
            for (Sums row : sums(Grain.BRANDS, counts)) {
                groups(row)
                        .forEach(group -> add(
                                tallies.computeIfAbsent(group, key -> new LinkedHashMap<>())
                                        .computeIfAbsent(row.brand, key -> new LinkedHashMap<>()),
                                row,
                                counts));
            }
        }
        return tallies;
    }

    /** A group's answers by brand, prompt and rank: {@code [k]} is how many have it at rank k + 1. */
    Map<Group, Map<UUID, Map<UUID, long[]>>> positions() {
        Map<Group, Map<UUID, Map<UUID, long[]>>> histograms = new LinkedHashMap<>();
        String select = "select " + keys("brand_id") + ", p.k::integer, sum(p.n)::bigint from <cells>"
                + " cross join unnest(positions) with ordinality p (n, k) where p.n > 0 " + ofBrands("and")
                + " group by " + keys("brand_id") + ", p.k";
        for (Sums row : read(Grain.BRANDS, select, 2)) {
            groups(row)
                    .forEach(group -> histograms
                            .computeIfAbsent(group, key -> new LinkedHashMap<>())
                            .computeIfAbsent(row.brand, key -> new LinkedHashMap<>())
                            .merge(row.prompt, histogram(row.values), Counting::plus));
        }
        return histograms;
    }

    private static long[] histogram(long[] rankAndNumber) {
        long[] histogram = new long[(int) rankAndNumber[0]];
        histogram[histogram.length - 1] = rankAndNumber[1];
        return histogram;
    }

    private static long[] plus(long[] a, long[] b) {
        long[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static List<Count> of(Collection<Count> wanted, Grain grain) {
        return wanted.stream()
                .distinct()
                .filter(count -> count.grain() == grain)
                .toList();
    }

    private List<Sums> sums(Grain grain, List<Count> counts) {
        String brand = grain == Grain.BRANDS ? "brand_id" : "null::uuid";
        String sums = counts.stream()
                .map(count -> "sum(" + count.expression() + ")::bigint")
                .collect(Collectors.joining(", "));
        String grouped = grain == Grain.BRANDS ? keys(brand) : keys("");
        return read(
                grain,
                "select " + keys(brand) + ", " + sums + " from <cells> "
                        + (grain == Grain.BRANDS ? ofBrands("where") : "") + " group by " + grouped,
                counts.size());
    }

    private List<Sums> read(Grain grain, String select, int values) {
        Query query = state.query(grain, selection.scope(), select);
        if (grain == Grain.BRANDS && !selection.filter().brands().isEmpty()) {
            query.bindArray("brands", UUID.class, selection.filter().brands());
        }
        return query.map((row, context) -> sums(row, values)).list();
    }

    private Sums sums(ResultSet row, int size) throws SQLException {
        int column = 0;
        UUID brand = row.getObject(++column, UUID.class);
        UUID prompt = row.getObject(++column, UUID.class);
        UUID engine = needsEngine() ? row.getObject(++column, UUID.class) : null;
        String model = cuts.contains(Cut.MODEL) ? row.getString(++column) : null;
        LocalDate period = timeCut() != null ? row.getObject(++column, LocalDate.class) : null;
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = row.getLong(++column);
        }
        return new Sums(brand, prompt, engine, model, period, values);
    }

    /** @param brand what stands in the place of the brand; empty: nothing */
    private String keys(String brand) {
        List<String> keys = new ArrayList<>();
        if (!brand.isEmpty()) {
            keys.add(brand);
        }
        keys.add("prompt_id");
        if (needsEngine()) {
            keys.add("engine_id");
        }
        if (cuts.contains(Cut.MODEL)) {
            keys.add("model_served");
        }
        Cut time = timeCut();
        if (time != null) {
            keys.add(
                    switch (time) {
                        case WEEK -> "(day - extract(isodow from day)::integer + 1)";
                        case MONTH -> "(day - extract(day from day)::integer + 1)";
                        default -> "day";
                    });
        }
        return String.join(", ", keys);
    }

    private String ofBrands(String conjunction) {
        return selection.filter().brands().isEmpty() ? "" : conjunction + " brand_id = any(:brands)";
    }

    private boolean needsEngine() {
        return cuts.stream().anyMatch(Cut::isOfEngine);
    }

    private Cut timeCut() {
        return cuts.stream().filter(Cut::isOfTime).findFirst().orElse(null);
    }

    private Stream<Group> groups(Sums row) {
        return Group.of(
                cuts,
                selection.catalogue().engines().get(row.engine),
                row.model,
                selection.catalogue().prompts().get(row.prompt),
                row.period);
    }

    private static void add(Map<UUID, Tally> byPrompt, Sums row, List<Count> counts) {
        byPrompt.merge(row.prompt, new Tally(counts, row.values), Tally::plus);
    }
}
