package dev.mentionscope.modelcard;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds in every catalogue; one that breaks it is not loaded. */
final class CatalogueRules {

    private CatalogueRules() {}

    static void check(Catalogue catalogue) throws CatalogueRefused {
        Set<String> ids = new HashSet<>();
        for (Catalogue.Entry model : catalogue.models()) {
            require(ids.add(model.id()), model.id(), "is there twice");
            check(model);
        }
        for (Catalogue.ClaimEntry claim : catalogue.claims()) {
            require(ids.contains(claim.modelId()), claim.modelId(), "has a claim, but no line in models.csv");
            require(
                    claim.low() == null || claim.high() == null || claim.low() <= claim.high(),
                    claim.modelId(),
                    "has a range that ends before it begins");
        }
        for (Catalogue.NameEntry name : catalogue.names()) {
            require(ids.contains(name.modelId()), name.modelId(), "has a name, but no line in models.csv");
        }
        for (Catalogue.ScoreEntry score : catalogue.scores()) {
            require(ids.contains(score.modelId()), score.modelId(), "has a score, but no line in models.csv");
        }
        Map<String, List<Catalogue.ClaimEntry>> claims =
                catalogue.claims().stream().collect(Collectors.groupingBy(Catalogue.ClaimEntry::modelId));
        for (Catalogue.Entry model : catalogue.models()) {
            check(model, claims.getOrDefault(model.id(), List.of()));
        }
    }

    private static void check(Catalogue.Entry model) throws CatalogueRefused {
        require(model.id().startsWith(model.maker() + "/"), model.id(), "does not begin with its maker");
        require(
                model.maxOutputTokens() == null
                        || model.contextWindowTokens() == null
                        || model.maxOutputTokens() <= model.contextWindowTokens(),
                model.id(),
                "may write more than its context holds");
        require(
                model.knowledgeCutoff() == null
                        || model.releaseDate() == null
                        || model.knowledgeCutoff()
                                        .compareTo(model.releaseDate()
                                                .toString()
                                                .substring(
                                                        0,
                                                        model.knowledgeCutoff().length()))
                                <= 0,
                model.id(),
                "knows more than there was when it came out");
    }

    private static void check(Catalogue.Entry model, List<Catalogue.ClaimEntry> claims) throws CatalogueRefused {
        require(
                claims.stream().anyMatch(claim -> claim.kind() == Claim.Kind.TOTAL),
                model.id(),
                "has no claim about its size: say at least that it is undisclosed");
        Map<Claim.Kind, Long> preferred = claims.stream()
                .filter(Catalogue.ClaimEntry::preferred)
                .collect(Collectors.groupingBy(Catalogue.ClaimEntry::kind, Collectors.counting()));
        require(
                preferred.values().stream().allMatch(number -> number == 1),
                model.id(),
                "has two preferred claims of one kind");
        Map<Claim.Kind, Long> values = claims.stream()
                .filter(claim -> claim.preferred() && Objects.nonNull(claim.value()))
                .collect(Collectors.toMap(Catalogue.ClaimEntry::kind, Catalogue.ClaimEntry::value));
        Long total = values.get(Claim.Kind.TOTAL);
        Long active = values.get(Claim.Kind.ACTIVE);
        require(
                total == null || active == null || active <= total,
                model.id(),
                "has more active parameters than parameters");
    }

    private static void require(boolean holds, String model, String otherwise) throws CatalogueRefused {
        if (!holds) {
            throw new CatalogueRefused("The model " + model + " " + otherwise);
        }
    }
}
