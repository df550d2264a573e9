package dev.mentionscope.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Picks sentences of a language and fills them in for a topic. */
final class Phrases {

    private final Prose prose;
    private final Subject subject;
    private final RandomGenerator random;

    Phrases(Subject subject, RandomGenerator random) {
        this.prose = Prose.in(subject.language());
        this.subject = subject;
        this.random = random;
    }

    String any(Function<Prose, List<String>> kind) {
        return fill(pick(kind.apply(prose)));
    }

    /** {@code count} different ones about different aspects, or as many as there are. */
    List<String> some(Function<Prose, List<String>> kind, int count) {
        List<String> templates = new ArrayList<>(kind.apply(prose));
        List<String> aspects = new ArrayList<>(aspects());
        List<String> picked = new ArrayList<>();
        while (picked.size() < count && !templates.isEmpty() && !aspects.isEmpty()) {
            picked.add(fill(
                    templates.remove(random.nextInt(templates.size())),
                    aspects.remove(random.nextInt(aspects.size()))));
        }
        return picked;
    }

    /** The brand's name, beside which the language's own name for it may stand. */
    String label(World.Brand brand) {
        String other = brand.names().get(subject.language());
        if (other == null) {
            return brand.name();
        }
        return switch (random.nextInt(3)) {
            case 0 -> brand.name();
            case 1 -> other + "（" + brand.name() + "）";
            default -> brand.name() + "（" + other + "）";
        };
    }

    String about(String label) {
        return any(Prose::sentence).replace("{brand}", label);
    }

    /** One more sentence, in which the name may be inflected. */
    String more(World.Brand brand) {
        String genitive = brand.genitives().get(subject.language());
        List<String> possible = prose.followUp().stream()
                .filter(sentence -> genitive != null || !sentence.contains("{genitive}"))
                .toList();
        String sentence = fill(pick(possible)).replace("{brand}", brand.name());
        return genitive == null ? sentence : sentence.replace("{genitive}", genitive);
    }

    String comparing(World.Brand brand, World.Brand other) {
        return any(Prose::compare).replace("{brand}", brand.name()).replace("{other}", other.name());
    }

    String linking(String url) {
        return any(Prose::inlineLink).replace("{url}", url);
    }

    String joiner() {
        return prose.joiner();
    }

    String labelEnd() {
        return prose.labelEnd();
    }

    private String fill(String template) {
        return fill(template, pick(aspects()));
    }

    private String fill(String template, String aspect) {
        return template.replace("{topic}", subject.topic().labels().get(subject.language()))
                .replace("{aspect}", aspect)
                .replace("{Aspect}", capitalised(aspect));
    }

    private List<String> aspects() {
        return subject.topic().aspects().get(subject.language());
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
