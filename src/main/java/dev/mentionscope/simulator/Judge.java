package dev.mentionscope.simulator;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges how a sentence speaks of a brand, when that is what a prompt asks for. This world speaks ill of nobody. */
final class Judge {

    private static final Pattern TASK = Pattern.compile(
            "You judge how one sentence speaks of one brand\\..*?\\nBEGIN (\\w+)\\n(\\{.*\\})\\nEND \\1\\n.*",
            Pattern.DOTALL);
    private static final Pattern GAP = Pattern.compile("\\{\\w+\\}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Judge() {}

    /** Empty for every other prompt. */
    static Optional<Answer> answer(String prompt) {
        Matcher task = TASK.matcher(prompt);
        if (!task.matches()) {
            return Optional.empty();
        }
        try {
            String sentence = JSON.readTree(task.group(2)).path("sentence").asText();
            String word = praises(sentence) ? "positive" : "neutral";
            return Optional.of(new Answer(
                    List.of(new Answer.Passage("{\"sentiment\":\"" + word + "\"}", List.of())),
                    List.of(),
                    List.of(),
                    ""));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean praises(String sentence) {
        for (Language language : Language.values()) {
            Prose prose = Prose.in(language);
            if (prose.praise().stream().anyMatch(praise -> isFrom(praise, sentence))
                    || prose.sentence().stream().anyMatch(praise -> isFrom(praise, sentence))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFrom(String template, String sentence) {
        return GAP.splitAsStream(template).map(String::strip).allMatch(sentence::contains);
    }
}
