package dev.mentionscope.simulator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentences of one language, to be filled in. Around {brand}, {other} and {genitive} there is never a letter, so that
 * a name stands between word boundaries in Chinese too.
 *
 * @param cues what gives the language of a prompt away
 * @param joiner stands between two sentences
 * @param labelEnd stands between a brand's name and what is said of it in a list
 */
record Prose(
        Cues cues,
        String joiner,
        String labelEnd,
        List<String> intro,
        List<String> criteriaHeading,
        List<String> criteria,
        List<String> brandsHeading,
        List<String> listLead,
        List<String> praise,
        List<String> sentence,
        List<String> followUp,
        List<String> compare,
        List<String> noBrand,
        List<String> evidence,
        List<String> inlineLink,
        List<String> closing,
        List<String> refusal,
        List<String> searching,
        List<String> queries,
        List<String> brandPageTitles) {

    private static final Map<Language, Prose> ALL = Arrays.stream(Language.values())
            .collect(Collectors.toMap(
                    language -> language, Prose::read, (one, other) -> one, () -> new EnumMap<>(Language.class)));

    /**
     * @param words common words of the language, in lower case
     * @param letters letters that the other languages do not write
     */
    record Cues(Set<String> words, String letters) {}

    static Prose in(Language language) {
        return ALL.get(language);
    }

    /** Every text that can get into an answer. */
    static List<String> allTexts() {
        return ALL.values().stream()
                .flatMap(prose -> Stream.of(
                                prose.intro,
                                prose.criteriaHeading,
                                prose.criteria,
                                prose.brandsHeading,
                                prose.listLead,
                                prose.praise,
                                prose.sentence,
                                prose.followUp,
                                prose.compare,
                                prose.noBrand,
                                prose.evidence,
                                prose.inlineLink,
                                prose.closing,
                                prose.refusal,
                                prose.searching,
                                prose.queries,
                                prose.brandPageTitles)
                        .flatMap(List::stream))
                .toList();
    }

    private static Prose read(Language language) {
        String name = "/simulator/prose/" + language.code() + ".json";
        try (InputStream in = Prose.class.getResourceAsStream(name)) {
            return JsonMapper.builder().build().readValue(in, Prose.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The prose " + name + " cannot be read", e);
        }
    }
}
