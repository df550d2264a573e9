package dev.mentionscope.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mentionscope.correlate.Measured.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The simulator's default world, with another relation between size and visibility: the models are its own, and answers are
 * drawn with the chance that it states (docs/simulator.md), logit p = logit p₀ + slope · log10(size / reference) + offset of
 * the model + spread of the prompt. What differs between models apart from their size is the offset.
 *
 * @param slope what ten times the parameters add to the logit
 * @param offsetSd of the models' offsets, drawn anew for each seed
 */
record SimulatedWorld(double slope, double offsetSd, int prompts, int repeats) {

    private static final double CHANCE = 0.35;
    private static final double REFERENCE = 70e9;

    record SizedModel(String id, String maker, double parameters, double promptSpread) {}

    static final List<SizedModel> MODELS = models();

    private static List<SizedModel> models() {
        try (InputStream file = SimulatedWorld.class.getResourceAsStream("/simulator/world.json")) {
            List<SizedModel> models = new ArrayList<>();
            for (JsonNode model : new ObjectMapper().readTree(file).path("models")) {
                String maker = "sim-" + model.path("provider").asText();
                models.add(new SizedModel(
                        maker + "/" + model.path("name").asText().replace(':', '-'),
                        maker,
                        model.path("parameters").asDouble(),
                        model.path("promptSpread").asDouble()));
            }
            return List.copyOf(models);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param claims what is claimed of the size of each model, by its place among the sizes, 0 for the largest */
    Sample sample(long seed, Claims claims) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] promptsOwn = IntStream.range(0, prompts)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        List<ModelPoint> points = new ArrayList<>();
        for (SizedModel model : MODELS) {
            double logit = Math.log(CHANCE / (1 - CHANCE))
                    + slope * Math.log10(model.parameters() / REFERENCE)
                    + offsetSd * random.nextGaussian();
            List<Tally> tallies = new ArrayList<>();
            for (double own : promptsOwn) {
                double chance = 1 / (1 + Math.exp(-logit - model.promptSpread() * own));
                long hits = IntStream.range(0, repeats)
                        .filter(i -> random.nextDouble() < chance)
                        .count();
                tallies.add(new Tally(hits, repeats));
            }
            points.add(new ModelPoint(
                    model.id(),
                    model.id(),
                    model.maker(),
                    Measured.of(Outcome.VISIBILITY, tallies).orElseThrow(),
                    new Known(Trait.TOTAL_PARAMETERS, claims.apply(place(model), model.parameters(), random))));
        }
        return new Sample(points);
    }

    private static int place(SizedModel model) {
        return (int) MODELS.stream()
                .filter(other -> other.parameters() > model.parameters())
                .count();
    }

    /** What sources say of a size. */
    interface Claims {

        List<Statement> apply(int place, double parameters, SplittableRandom random);

        static Claims of(BiFunction<Integer, Double, List<Statement>> claims) {
            return (place, parameters, random) -> claims.apply(place, parameters);
        }
    }
}
