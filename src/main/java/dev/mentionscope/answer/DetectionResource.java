package dev.mentionscope.answer;

import dev.mentionscope.access.CurrentWorkspace;
import dev.mentionscope.access.Need;
import dev.mentionscope.access.Needs;
import dev.mentionscope.brand.BrandDefinition;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.detect.Credit;
import dev.mentionscope.detect.Detection;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.Doubt;
import dev.mentionscope.detect.Link;
import dev.mentionscope.detect.Mention;
import dev.mentionscope.detect.NameSuggestions;
import dev.mentionscope.detect.PossibleMention;
import dev.mentionscope.detect.SiteKind;
import dev.mentionscope.detect.Stance;
import dev.mentionscope.detect.UrlIdentity;
import dev.mentionscope.platform.Problems;
import dev.mentionscope.platform.TimeOrderedIds;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries names on a text before they are saved. */
@Path("/detections")
@Tag(name = "brands")
@RunOnVirtualThread
class DetectionResource {

    private final Answers answers;
    private final NamesHistory history;
    private final TimeOrderedIds ids;
    private final CurrentWorkspace workspace;

    DetectionResource(Answers answers, NamesHistory history, TimeOrderedIds ids, CurrentWorkspace workspace) {
        this.answers = answers;
        this.history = history;
        this.ids = ids;
        this.workspace = workspace;
    }

    /**
     * @param text what to look at; or
     * @param answerId a stored answer
     * @param brands whom to look for; without any, the workspace's brands
     * @param day only names valid on this day are looked for; null: the answer's day, or all names with a text
     */
    public record Attempt(
            @Size(max = 1_000_000, message = "must have at most 1000000 characters")
            String text,

            UUID answerId,

            @Size(max = 500, message = "must have at most 500 entries")
            List<@NotNull @Valid BrandDefinition> brands,

            @Schema(nullable = true) LocalDate day) {}

    /** Offsets are UTF-16 units of {@code text}, end exclusive. */
    public record Found(
            String text,
            String detectorVersion,
            List<FoundName> mentions,
            List<DoubtfulName> possible,
            List<FoundLink> links) {}

    public record FoundName(
            String brand,
            String name,
            int startOffset,
            int endOffset,
            String surface,
            int sentenceStart,
            int sentenceEnd,
            int brandPosition,
            Stance stance) {}

    /** @param doubt the rule that the hit failed, and {@code explanation} the same in words */
    public record DoubtfulName(
            String brand,
            String name,
            int startOffset,
            int endOffset,
            String surface,
            Doubt doubt,
            String explanation) {}

    public record FoundLink(
            int startOffset,
            int endOffset,
            String url,
            Link.Form form,
            @Schema(nullable = true) String host,
            @Schema(nullable = true) String site,
            Credit credit,
            @Schema(nullable = true) SiteKind kind,
            @Schema(nullable = true) String brand) {}

    @POST
    @Needs(Need.VIEWER)
    public Found detect(@Valid @NotNull(message = "is missing: send a JSON object") Attempt attempt) {
        if ((attempt.text() == null) == (attempt.answerId() == null)) {
            throw Problems.invalid("text", "give either a text or an answerId");
        }
        String text = attempt.text() != null
                ? attempt.text()
                : answers.get(workspace.id(), attempt.answerId()).text();
        List<TrackedBrand> brands = attempt.brands() == null || attempt.brands().isEmpty()
                ? history.brands(workspace.id(), history.effectiveVersion(workspace.id()))
                : attempt.brands().stream()
                        .map(definition -> TrackedBrand.of(definition, ids::next))
                        .toList();
        return describe(text, dayOf(attempt), brands);
    }

    private static LocalDate dayOf(Attempt attempt) {
        if (attempt.day() != null || attempt.answerId() == null) {
            return attempt.day();
        }
        return AnswerDetection.dayOf(TimeOrderedIds.instantOf(attempt.answerId()));
    }

    private static Found describe(String text, LocalDate day, List<TrackedBrand> brands) {
        Map<UUID, String> words = new HashMap<>();
        brands.forEach(brand -> {
            words.put(brand.id(), brand.name());
            brand.names().forEach(name -> words.put(name.id(), name.text()));
        });
        Dictionary dictionary = Dictionaries.compile(brands);
        Detection detection = new Detector(dictionary).detect(text, day, List.of());
        return new Found(
                text,
                Detector.VERSION,
                detection.mentions().stream()
                        .map(mention -> name(mention, words))
                        .toList(),
                detection.possible().stream()
                        .map(possible -> doubtful(possible, words))
                        .toList(),
                detection.links().stream()
                        .map(link -> link(link, dictionary, words))
                        .toList());
    }

    private static FoundName name(Mention mention, Map<UUID, String> words) {
        return new FoundName(
                words.get(mention.brandId()),
                words.get(mention.nameId()),
                mention.start(),
                mention.end(),
                mention.surface(),
                mention.sentenceStart(),
                mention.sentenceEnd(),
                mention.order(),
                mention.stance());
    }

    private static DoubtfulName doubtful(PossibleMention possible, Map<UUID, String> words) {
        return new DoubtfulName(
                words.get(possible.brandId()),
                words.get(possible.nameId()),
                possible.start(),
                possible.end(),
                possible.surface(),
                possible.doubt(),
                possible.doubt().explanation());
    }

    private static FoundLink link(Link link, Dictionary dictionary, Map<UUID, String> words) {
        UrlIdentity identity = UrlIdentity.of(link.url(), null);
        return new FoundLink(
                link.start(),
                link.end(),
                link.url(),
                link.form(),
                identity.host(),
                identity.creditedSite(),
                identity.credit(),
                identity.kind(),
                dictionary.ownerOf(identity).map(words::get).orElse(null));
    }

    /** A brand as it is typed in. */
    public record Typed(
            @NotBlank(message = "is missing: give the brand's name, such as Acme Ltd.")
            @Size(max = 200, message = "must have at most 200 characters")
            String name,

            @Size(max = 200, message = "must have at most 200 characters")
            String domain) {}

    public record SuggestionList(List<NameSuggestions.Suggestion> items) {}

    /** Further spellings of a brand's name, for a person to approve. */
    @POST
    @Needs(Need.VIEWER)
    @Path("suggestions")
    public SuggestionList suggest(@Valid @NotNull(message = "is missing: send a JSON object") Typed typed) {
        return new SuggestionList(NameSuggestions.of(typed.name(), typed.domain()));
    }
}
