package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final UUID ACME = new UUID(0, 1);
    private static final Detector DETECTOR =
            new Detector(Dictionary.compile(List.of(TrackedName.of(ACME, ACME, "Acme")), List.of()));

    @Test
    void heads_of_items_headings_and_rows_are_candidates() {
        assertThat(names("""
                ### 🏆 **Best Overall: Globex Pro 15**

                1. **Initech** – free
                2. [Umbrella CRM](https://umbrella.example) – $5
                * Hooli: from $9

                | Tool | Price |
                |---|---|
                | Pied Piper | $2 |
                """)).containsExactly("Globex Pro", "Initech", "Umbrella CRM", "Hooli", "Pied Piper");
    }

    @Test
    void tracked_names_and_plain_words_are_none() {
        assertThat(names("- **Acme** – known\n- **Battery Life**: long\n- Price: $5\n- it is good\n"))
                .isEmpty();
    }

    @Test
    void offsets_are_of_the_text() {
        String text = "Tools:\n- **Initech** is one";
        Candidates.Candidate candidate =
                Candidates.in(text, DETECTOR.detect(text)).getFirst();
        assertThat(text.substring(candidate.start(), candidate.end())).isEqualTo("Initech");
    }

    private static List<String> names(String text) {
        return Candidates.in(text, DETECTOR.detect(text)).stream()
                .map(Candidates.Candidate::name)
                .toList();
    }
}
