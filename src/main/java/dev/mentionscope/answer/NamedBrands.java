package dev.mentionscope.answer;

import dev.mentionscope.detect.Detector;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Which texts that are no answers name tracked brands, by the same rules as answers. */
@ApplicationScoped
public class NamedBrands {

    private final Dictionaries dictionaries;
    private final Clock clock;

    NamedBrands(Dictionaries dictionaries, Clock clock) {
        this.dictionaries = dictionaries;
        this.clock = clock;
    }

    /** Whether a text names any brand, with the names that a version has and that are valid today. */
    public boolean isAnyIn(UUID workspace, long namesVersion, String text) {
        return !new Detector(dictionaries.of(workspace, namesVersion))
                .detect(text, AnswerDetection.dayOf(clock.instant()), List.of())
                .mentions()
                .isEmpty();
    }
}
