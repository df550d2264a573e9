package dev.mentionscope.answer;

import dev.mentionscope.brand.BrandDefinition;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.WordsAround;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Finds what there is to learn from a verdict on one place: of the changes that could make the difference, the first and
 * most careful one with which the detector agrees.
 */
class Lessons {

    private final List<TrackedBrand> brands;
    private final TrackedBrand brand;
    private final String text;
    private final LocalDate day;
    private final Spot spot;

    /**
     * @param brands all of the workspace
     * @param brand one of them
     * @param text of the answer
     * @param day of the answer
     */
    Lessons(List<TrackedBrand> brands, TrackedBrand brand, String text, LocalDate day, Spot spot) {
        this.brands = brands;
        this.brand = brand;
        this.text = text;
        this.day = day;
        this.spot = spot;
    }

    /** @param name the spelling that was found at the spot */
    Optional<Lesson> learn(UUID name, boolean counts) {
        return brand.names().stream()
                .filter(known -> known.id().equals(name))
                .findFirst()
                .flatMap(known -> (counts ? toCount(known) : notToCount(known))
                        .stream().filter(lesson -> mentions(lesson) == counts).findFirst());
    }

    private List<Lesson> notToCount(TrackedBrand.Name name) {
        List<String> phrases = WordsAround.phrases(text, spot.start(), spot.end());
        List<Lesson> lessons = new ArrayList<>();
        Predicate<String> properName = phrase -> phrase.split("[\\s-]+").length > 1
                && phrase.codePoints().filter(Character::isUpperCase).count() > 1;
        phrases.stream().filter(properName).forEach(phrase -> lessons.add(excluding(name, phrase)));
        lessons.add(changed(name, Lesson.Kind.MADE_AMBIGUOUS, rules -> rules.with(rules.matchCase, true)));
        lessons.add(changed(name, Lesson.Kind.CASE_MATCHED, rules -> rules.with(true, rules.ambiguous)));
        phrases.forEach(phrase -> lessons.add(excluding(name, phrase)));
        return lessons;
    }

    private List<Lesson> toCount(TrackedBrand.Name name) {
        String surface = text.substring(spot.start(), spot.end());
        List<Lesson> lessons = new ArrayList<>();
        name.notPhrases().stream()
                .filter(phrase -> phrase.equalsIgnoreCase(surface))
                .forEach(phrase -> lessons.add(allowing(name, phrase)));
        if (!name.matchCase()
                && !name.ambiguous()
                && brand.names().stream().noneMatch(known -> known.text().equals(surface))) {
            lessons.add(adding(surface));
        }
        WordsAround.phrases(text, spot.start(), spot.end()).stream()
                .limit(1)
                .forEach(phrase -> lessons.add(adding(phrase)));
        lessons.add(changed(name, Lesson.Kind.CASE_IGNORED, rules -> rules.with(false, rules.ambiguous)));
        lessons.add(changed(name, Lesson.Kind.MADE_CERTAIN, rules -> rules.with(rules.matchCase, false)));
        return lessons;
    }

    /** Whether the detector, having learnt the lesson, finds a mention of the brand there. */
    private boolean mentions(Lesson lesson) {
        List<TrackedBrand> learnt = brands.stream()
                .map(known -> known.id().equals(brand.id()) ? brand.with(lesson.definition(), UUID::randomUUID) : known)
                .toList();
        return new Detector(Dictionaries.compile(learnt))
                .detect(text, day, List.of()).mentions().stream()
                        .anyMatch(mention -> mention.brandId().equals(brand.id())
                                && mention.start() < spot.end()
                                && spot.start() < mention.end());
    }

    private record Rules(boolean matchCase, boolean ambiguous) {

        Rules with(boolean newMatchCase, boolean newAmbiguous) {
            return new Rules(newMatchCase, newAmbiguous);
        }
    }

    private Lesson changed(TrackedBrand.Name name, Lesson.Kind kind, UnaryOperator<Rules> change) {
        Rules rules = change.apply(new Rules(name.matchCase(), name.ambiguous()));
        return lesson(kind, name.text(), null, replacing(name, rules, name.notPhrases()));
    }

    private Lesson excluding(TrackedBrand.Name name, String phrase) {
        List<String> phrases = new ArrayList<>(name.notPhrases());
        phrases.add(phrase);
        return lesson(
                Lesson.Kind.PHRASE_EXCLUDED,
                name.text(),
                phrase,
                replacing(name, new Rules(name.matchCase(), name.ambiguous()), phrases));
    }

    private Lesson allowing(TrackedBrand.Name name, String phrase) {
        List<String> phrases = name.notPhrases().stream()
                .filter(known -> !known.equals(phrase))
                .toList();
        return lesson(
                Lesson.Kind.PHRASE_ALLOWED,
                name.text(),
                phrase,
                replacing(name, new Rules(name.matchCase(), name.ambiguous()), phrases));
    }

    private Lesson adding(String spelling) {
        List<BrandDefinition.Name> names = new ArrayList<>(brand.definition().names());
        names.add(BrandDefinition.Name.of(spelling));
        return lesson(Lesson.Kind.SPELLING_ADDED, spelling, null, names);
    }

    private List<BrandDefinition.Name> replacing(TrackedBrand.Name name, Rules rules, List<String> notPhrases) {
        return brand.definition().names().stream()
                .map(known -> known.text().equals(name.text())
                        ? new BrandDefinition.Name(
                                known.text(),
                                rules.matchCase,
                                rules.ambiguous,
                                notPhrases,
                                known.languages(),
                                known.validFrom(),
                                known.validTo())
                        : known)
                .toList();
    }

    private Lesson lesson(Lesson.Kind kind, String name, String phrase, List<BrandDefinition.Name> names) {
        return new Lesson(kind, name, phrase, new BrandDefinition(brand.name(), brand.kind(), names, brand.domains()));
    }
}
