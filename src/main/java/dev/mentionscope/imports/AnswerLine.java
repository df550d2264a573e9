package dev.mentionscope.imports;

import dev.mentionscope.engine.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An answer that was collected elsewhere: one JSON object on a line.
 *
 * @param externalId by which its source knows it; what has been imported once never is again
 * @param engine who answered, in words for people, such as ChatGPT on the web
 * @param model as served, if it is known
 * @param outcome COMPLETE if left out
 * @param searched whether the web was searched; left out if nobody knows
 */
@Schema(name = "ImportedAnswer")
public record AnswerLine(
        @NotBlank(message = "is missing: give the id that your source knows it by")
        @Size(max = 200, message = "must have at most 200 characters")
        String externalId,

        @NotNull(message = "is missing: give when it came, such as 2025-06-01T12:00:00Z")
        Instant answeredAt,

        @NotBlank(message = "is missing: give the question") String prompt,

        @NotNull(message = "is missing: give the question's language, such as en")
        String language,

        String country,

        @NotBlank(message = "is missing: say who answered, such as ChatGPT on the web")
        @Size(max = 150, message = "must have at most 150 characters")
        String engine,

        @Size(max = 200, message = "must have at most 200 characters")
        String model,

        @NotNull(message = "is missing: give the answer's text, empty if there was none")
        @Size(max = 500_000, message = "must have at most 500000 characters")
        String text,

        Reply.Outcome outcome,
        Boolean searched,

        @Size(max = 500, message = "must have at most 500 entries")
        List<@Valid @NotNull Link> citations) {

    @Schema(name = "ImportedCitation")
    public record Link(
            @NotBlank(message = "is missing: give the address")
            @Size(max = 5_000, message = "must have at most 5000 characters")
            String url,

            @Size(max = 2_000, message = "must have at most 2000 characters")
            String title) {}

    public AnswerLine {
        outcome = Objects.requireNonNullElse(outcome, Reply.Outcome.COMPLETE);
        citations = Objects.requireNonNullElse(citations, List.of());
    }

    Reply reply() {
        return new Reply(
                text,
                outcome,
                "",
                Optional.empty(),
                Optional.ofNullable(model),
                Optional.empty(),
                citations.stream()
                        .map(link -> new Reply.Citation(link.url, Optional.ofNullable(link.title), Optional.empty()))
                        .toList(),
                List.of(),
                List.of(),
                Optional.ofNullable(searched),
                List.of(),
                Reply.Usage.UNKNOWN,
                country != null);
    }
}
