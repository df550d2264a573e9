package dev.mentionscope.correlate;

import dev.mentionscope.statistics.Pairs;
import dev.mentionscope.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the attributes of the compared models go with each other. Where two do, what goes with one goes with the other as well.
 *
 * @param attributes keys, in the order of rows and columns
 * @param models over which so many were compared
 */
@Schema(name = "AttributeMatrix")
public record AttributeMatrix(List<String> attributes, int models, List<Entry> entries) {

    /**
     * @param models of which both are disclosed
     * @param rho Spearman's; null below 5 models, or where one does not differ
     */
    @Schema(name = "AttributeMatrixEntry")
    public record Entry(
            String first,
            String second,
            int models,
            @Schema(nullable = true) Double rho) {}

    static AttributeMatrix of(
            List<Attribute> attributes, Panel panel, Function<Attribute, Function<Panel.Model, Known>> known) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            for (int j = 0; j < i; j++) {
                entries.add(entry(attributes.get(i), attributes.get(j), panel, known));
            }
        }
        return new AttributeMatrix(
                attributes.stream().map(Attribute::key).toList(), panel.models().size(), entries);
    }

    private static Entry entry(
            Attribute first, Attribute second, Panel panel, Function<Attribute, Function<Panel.Model, Known>> known) {
        List<double[]> both = new ArrayList<>();
        for (Panel.Model model : panel.models()) {
            Optional<Double> x = known.apply(first).apply(model).disclosed();
            Optional<Double> y = known.apply(second).apply(model).disclosed();
            if (x.isPresent() && y.isPresent()) {
                both.add(new double[] {x.get(), y.get()});
            }
        }
        Double rho = null;
        if (both.size() >= Stage.FEWEST_FOR_A_COEFFICIENT) {
            Pairs pairs = Pairs.of(
                    both.stream().mapToDouble(pair -> pair[0]).toArray(),
                    both.stream().mapToDouble(pair -> pair[1]).toArray());
            rho = pairs.vary() ? RankCorrelation.SPEARMAN.of(pairs) : null;
        }
        return new Entry(first.key(), second.key(), both.size(), rho);
    }
}
