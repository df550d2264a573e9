package dev.mentionscope.correlate;

import dev.mentionscope.correlate.CorrelationReport.AttributeShown;
import dev.mentionscope.correlate.CorrelationReport.BasketShown;
import dev.mentionscope.correlate.CorrelationReport.Direction;
import dev.mentionscope.correlate.CorrelationReport.DoubtShown;
import dev.mentionscope.correlate.CorrelationReport.Point;
import dev.mentionscope.insight.PanelCounts;
import dev.mentionscope.modelcard.Claim;
import dev.mentionscope.modelcard.ModelCards;
import dev.mentionscope.modelcard.ModelNames;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.statistics.BenjaminiHochberg;
import dev.mentionscope.statistics.Reliability;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Relates outcomes of a brand to attributes of models. */
@ApplicationScoped
class Correlations {

    /** A benchmark that fewer models have a score of is in no overview. */
    private static final int FEWEST_WITH_SCORE = Stage.FEWEST_FOR_A_COEFFICIENT;

    private final PanelCounts outcomes;
    private final ModelNames names;
    private final ModelCards cards;
    private final Policy policy;

    Correlations(PanelCounts outcomes, ModelNames names, ModelCards cards, CorrelationsConfig config) {
        this.outcomes = outcomes;
        this.names = names;
        this.cards = cards;
        policy = Policy.of(config);
    }

    private record Pair(Outcome outcome, Attribute attribute) {}

    /** What was found of a pair: one of the two. */
    private record Found(Sample sample, Evidence evidence, Contrast contrast) {

        Optional<Double> pValue() {
            if (contrast == null) {
                return evidence.pValue();
            }
            return contrast.decides() ? Optional.of(contrast.pValue()) : Optional.empty();
        }

        Verdict verdict(double adjustedP, double level) {
            return contrast == null ? evidence.verdict(adjustedP, level) : contrast.verdict(adjustedP, level);
        }
    }

    /** The models and prompts that a question is about; yes/no questions of search compare two of them. */
    private record Ground(
            Scope scope, SearchMode search, boolean simulated, Panel panel, Panel searching, Panel notSearching) {

        CardAttributes attributes() {
            return new CardAttributes(scope.to());
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such brand */
    CorrelationReport report(UUID workspace, Scope scope, Outcome outcome, Attribute attribute) {
        Ground ground = ground(workspace, scope);
        Pair asked = new Pair(outcome, attribute);
        Map<Pair, Found> family = family(ground);
        family.computeIfAbsent(asked, pair -> found(ground, pair));
        return report(ground, asked, family.get(asked), adjusted(family));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such brand */
    CorrelationOverview overview(UUID workspace, Scope scope) {
        Ground ground = ground(workspace, scope);
        Map<Pair, Found> family = family(ground);
        Map<Pair, Double> adjusted = adjusted(family);
        List<CorrelationOverview.Line> lines = new ArrayList<>();
        family.forEach((pair, found) -> lines.add(line(pair, found, Optional.ofNullable(adjusted.get(pair)))));
        lines.sort(Comparator.comparing(CorrelationOverview.Line::verdict)
                .thenComparing(CorrelationOverview.Line::adjustedP, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(CorrelationOverview.Line::outcome)
                .thenComparing(CorrelationOverview.Line::attribute));
        return new CorrelationOverview(
                scope.brand(),
                ground.search(),
                ground.simulated(),
                scope.from(),
                scope.to(),
                policy.level(),
                ground.panel().prompts(),
                ground.panel().models().size(),
                adjusted.size(),
                lines);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the workspace has no such brand */
    AttributeMatrix matrix(UUID workspace, Scope scope) {
        Ground ground = ground(workspace, scope);
        return AttributeMatrix.of(
                attributes(ground.panel()).stream()
                        .filter(attribute -> attribute.trait() != Trait.WEB_SEARCH)
                        .toList(),
                ground.panel(),
                attribute -> model -> ground.attributes().of(attribute, model));
    }

    private Ground ground(UUID workspace, Scope scope) {
        PanelCounts.Panel answers = outcomes.of(workspace, scope.brand(), scope.from(), scope.to(), scope.filter());
        if (!answers.brandKnown()) {
            throw Problems.notFound("brand");
        }
        List<Cell> cells = answers.cells().stream().map(Cell::of).toList();
        Map<String, Optional<String>> resolved = cells.stream()
                .map(Cell::model)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), name -> names.resolve(workspace, name)));
        Function<SearchMode, Panel> panel = search -> Panel.of(
                cells.stream().filter(cell -> search.takes(cell.webSearch())).toList(),
                resolved::get,
                ids -> cards.cards(workspace, List.copyOf(ids)));
        Panel searching = panel.apply(SearchMode.ON);
        Panel notSearching = panel.apply(SearchMode.OFF);
        SearchMode search = scope.search() == null ? search(searching, notSearching) : scope.search();
        Panel compared = switch (search) {
            case OFF -> notSearching;
            case ON -> searching;
            case BOTH -> panel.apply(SearchMode.BOTH);
        };
        return new Ground(scope, search, answers.simulated(), compared, searching, notSearching);
    }

    /** What models know by themselves, unless hardly any was asked that. */
    private static SearchMode search(Panel searching, Panel notSearching) {
        int without = notSearching.models().size();
        return without < Stage.FEWEST_FOR_A_COEFFICIENT && searching.models().size() > without
                ? SearchMode.ON
                : SearchMode.OFF;
    }

    /** Everything that a page shows together. */
    private Map<Pair, Found> family(Ground ground) {
        return attributes(ground.panel()).stream()
                .flatMap(attribute -> Stream.of(Outcome.values()).map(outcome -> new Pair(outcome, attribute)))
                .collect(Collectors.toMap(
                        Function.identity(), pair -> found(ground, pair), (one, same) -> one, LinkedHashMap::new));
    }

    private static List<Attribute> attributes(Panel panel) {
        Stream<Attribute> plain = Stream.of(Trait.values())
                .filter(trait -> trait != Trait.BENCHMARK)
                .map(Attribute::of);
        Stream<Attribute> benchmarks = panel.models().stream()
                .flatMap(model -> model.card().scores().stream()
                        .map(ModelCards.Score::benchmark)
                        .distinct())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(benchmark -> benchmark.getValue() >= FEWEST_WITH_SCORE)
                .map(benchmark -> Attribute.benchmark(benchmark.getKey()));
        return Stream.concat(plain, benchmarks).toList();
    }

    private Found found(Ground ground, Pair pair) {
        Attribute attribute = pair.attribute();
        if (attribute.trait() == Trait.WEB_SEARCH) {
            Contrast contrast = Contrast.withinModels(pair.outcome(), ground.searching(), ground.notSearching())
                    .orElseGet(() -> Contrast.amongModels(bySearch(ground, pair.outcome()), policy.seed()));
            return new Found(bySearch(ground, pair.outcome()), null, contrast);
        }
        Sample sample = ground.panel()
                .sample(pair.outcome(), model -> ground.attributes().of(attribute, model));
        return attribute.isYesNo()
                ? new Found(sample, null, Contrast.amongModels(sample, policy.seed()))
                : new Found(sample, Evidence.of(sample, policy), null);
    }

    /** One point each model and way of asking, over the prompts that are common to those asked that way. */
    private static Sample bySearch(Ground ground, Outcome outcome) {
        return new Sample(Stream.of(
                        ground.searching()
                                .sample(outcome, model -> Known.fact(Trait.WEB_SEARCH, 1, "the engine's settings")),
                        ground.notSearching()
                                .sample(outcome, model -> Known.fact(Trait.WEB_SEARCH, 0, "the engine's settings")))
                .flatMap(sample -> sample.points().stream())
                .toList());
    }

    private static Map<Pair, Double> adjusted(Map<Pair, Found> family) {
        List<Pair> tested = family.keySet().stream()
                .filter(pair -> family.get(pair).pValue().isPresent())
                .toList();
        double[] adjusted = BenjaminiHochberg.adjust(tested.stream()
                .mapToDouble(pair -> family.get(pair).pValue().orElseThrow())
                .toArray());
        Map<Pair, Double> byPair = new HashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            byPair.put(tested.get(i), adjusted[i]);
        }
        return byPair;
    }

    private CorrelationOverview.Line line(Pair pair, Found found, Optional<Double> adjustedP) {
        Verdict verdict = found.verdict(adjustedP.orElse(1.0), policy.level());
        if (found.contrast() != null) {
            Contrast contrast = found.contrast();
            int models = contrast.kind() == Contrast.Kind.WITHIN_MODELS
                    ? contrast.with()
                    : contrast.with() + contrast.without();
            return new CorrelationOverview.Line(
                    pair.outcome(),
                    pair.attribute().key(),
                    models,
                    models,
                    Stage.of(models),
                    null,
                    null,
                    contrast.low(),
                    contrast.high(),
                    contrast.difference(),
                    contrast.pValue(),
                    adjustedP.orElse(null),
                    verdict);
        }
        Evidence evidence = found.evidence();
        return new CorrelationOverview.Line(
                pair.outcome(),
                pair.attribute().key(),
                evidence.usable().size(),
                evidence.disclosed().size(),
                Stage.of(evidence.usable().size()),
                evidence.refusal().orElse(null),
                evidence.imputed().map(Imputation::rho).orElse(null),
                evidence.imputed().map(Imputation::low).orElse(null),
                evidence.imputed().map(Imputation::high).orElse(null),
                null,
                evidence.imputed().map(Imputation::pValue).orElse(null),
                adjustedP.orElse(null),
                verdict);
    }

    private CorrelationReport report(Ground ground, Pair pair, Found found, Map<Pair, Double> adjusted) {
        Sample sample = found.sample();
        Evidence evidence = found.evidence();
        boolean yesNo = pair.attribute().isYesNo();
        Double adjustedP = adjusted.get(pair);
        Verdict verdict = found.verdict(adjustedP == null ? 1 : adjustedP, policy.level());
        Double strength = yesNo
                ? found.contrast().difference()
                : evidence.imputed().map(Imputation::rho).orElse(null);
        int usable = yesNo ? sample.disclosed().size() : evidence.usable().size();
        int disclosed = sample.disclosed().size();
        boolean isFound = verdict == Verdict.ROBUST || verdict == Verdict.DEPENDS_ON_ESTIMATES;
        Direction direction = strength != null && strength > 0 ? Direction.RISING : Direction.FALLING;
        return new CorrelationReport(
                ground.scope().brand(),
                pair.outcome(),
                pair.attribute().key(),
                pair.attribute().trait().scale(),
                ground.search(),
                ground.simulated(),
                ground.scope().from(),
                ground.scope().to(),
                policy.level(),
                DoubtShown.of(policy.doubt()),
                new BasketShown(
                        ground.panel().prompts(),
                        ground.panel().promptsLeft(),
                        ground.panel().left(pair.outcome())),
                sample.points().stream().map(this::point).toList(),
                Stage.of(usable),
                yesNo ? null : evidence.refusal().orElse(null),
                reliability(sample),
                yesNo ? null : DisclosedOnly.of(evidence, policy),
                yesNo ? null : evidence.imputed().orElse(null),
                yesNo ? null : evidence.bounds().orElse(null),
                yesNo ? null : sensitivity(sample).orElse(null),
                found.contrast(),
                yesNo ? null : confounders(ground, pair, evidence),
                found.pValue().orElse(null),
                adjustedP,
                adjusted.size(),
                verdict,
                isFound ? direction : null,
                disclosed * 2 >= sample.size());
    }

    private Point point(ModelPoint point) {
        return new Point(
                point.modelId(),
                point.name(),
                point.maker(),
                point.outcome(),
                AttributeShown.of(point.attribute(), policy.doubt()));
    }

    private static Double reliability(Sample sample) {
        List<Measured> measured = sample.points().stream()
                .map(ModelPoint::outcome)
                .filter(outcome -> outcome.standardError() != null)
                .toList();
        boolean differ =
                measured.stream().mapToDouble(Measured::value).distinct().count() > 1;
        return differ
                ? Reliability.of(
                        measured.stream().mapToDouble(Measured::value).toArray(),
                        measured.stream().mapToDouble(Measured::standardError).toArray())
                : null;
    }

    /** What would be found if undisclosed sizes were anything within the configured range. */
    private Optional<Imputation> sensitivity(Sample sample) {
        boolean undisclosed = sample.points().stream()
                .anyMatch(point ->
                        point.attribute().trait().isSize() && !point.attribute().isUsable());
        if (!undisclosed) {
            return Optional.empty();
        }
        UnaryOperator<Known> anything = known -> known.isUsable()
                ? known
                : new Known(
                        known.trait(),
                        List.of(new Statement(
                                null,
                                known.trait()
                                        .natural(policy.doubt().undisclosed().low()),
                                known.trait()
                                        .natural(policy.doubt().undisclosed().high()),
                                Claim.Basis.UNDISCLOSED,
                                "the configured range",
                                null,
                                false)));
        return Evidence.of(
                        new Sample(sample.points().stream()
                                .map(point -> new ModelPoint(
                                        point.modelId(),
                                        point.name(),
                                        point.maker(),
                                        point.outcome(),
                                        anything.apply(point.attribute())))
                                .toList()),
                        policy)
                .imputed();
    }

    private Confounders confounders(Ground ground, Pair pair, Evidence evidence) {
        if (evidence.disclosedRho().isEmpty()) {
            return null;
        }
        Map<String, Panel.Model> models =
                ground.panel().models().stream().collect(Collectors.toMap(Panel.Model::id, model -> model));
        return Confounders.of(
                pair.attribute().trait(),
                evidence.disclosed(),
                trait -> id -> Optional.ofNullable(models.get(id))
                        .flatMap(model -> ground.attributes()
                                .of(Attribute.of(trait), model)
                                .disclosed()),
                policy.seed());
    }
}
