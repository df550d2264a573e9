package dev.mentionscope.answer;

import dev.mentionscope.brand.Brands;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * People's word against the detector's, on one place in one answer. It makes a new version of the names, with or without
 * the lesson that follows from it, and so it comes into effect with a rescan and can be undone.
 */
@ApplicationScoped
class Overruling {

    private final Answers answers;
    private final Verdicts verdicts;
    private final Brands brands;
    private final NamesHistory history;

    Overruling(Answers answers, Verdicts verdicts, Brands brands, NamesHistory history) {
        this.answers = answers;
        this.verdicts = verdicts;
        this.brands = brands;
        this.history = history;
    }

    /** What there is to learn from a verdict; empty if no single change of the brand's names would do. */
    @Transactional
    Optional<Lesson> lesson(UUID workspace, Verdicts.Place place, boolean counts) {
        UUID name = nameAt(workspace, place);
        List<TrackedBrand> all =
                brands.all(workspace).stream().map(TrackedBrand::of).toList();
        String text = answers.get(workspace, place.answerId()).text();
        return all.stream()
                .filter(brand -> brand.id().equals(place.brandId()))
                .findFirst()
                .flatMap(brand -> new Lessons(
                                all,
                                brand,
                                text,
                                AnswerDetection.dayOf(TimeOrderedIds.instantOf(place.answerId())),
                                new Spot(place.brandId(), place.startOffset(), place.endOffset()))
                        .learn(name, counts));
    }

    /** @param learn whether the brand's names take the lesson, if there is one */
    @Transactional
    void overrule(UUID workspace, Verdicts.Place place, boolean counts, boolean learn) {
        nameAt(workspace, place);
        Optional<Lesson> lesson = learn ? lesson(workspace, place, counts) : Optional.empty();
        if (lesson.isPresent()) {
            brands.redefine(workspace, place.brandId(), lesson.get().definition());
        } else {
            history.recordAgain(workspace);
        }
        verdicts.decide(workspace, place, counts, history.newestVersion(workspace));
    }

    /** Leaves the place to the rules again. */
    @Transactional
    void withdraw(UUID workspace, Verdicts.Place place) {
        if (!verdicts.withdraw(workspace, place, history.recordAgain(workspace))) {
            throw Problems.notFound("verdict");
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the brand was not found at this place, 404 without such an answer */
    private UUID nameAt(UUID workspace, Verdicts.Place place) {
        return answers.nameAt(workspace, place).orElseThrow(() -> {
            answers.get(workspace, place.answerId()); // 404 if there is no such answer
            return Problems.invalid(
                    "startOffset", "is no place of this answer where the brand was found, or possibly found");
        });
    }
}
