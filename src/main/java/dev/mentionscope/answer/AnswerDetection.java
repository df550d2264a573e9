package dev.mentionscope.answer;

import dev.mentionscope.detect.Detection;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.Link;
import dev.mentionscope.detect.Mention;
import dev.mentionscope.detect.PossibleMention;
import dev.mentionscope.detect.SiteKind;
import dev.mentionscope.detect.UrlIdentity;
import dev.mentionscope.engine.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Finds the brands in an answer's text, and joins the URLs that the API declares with those that the text holds. */
@ApplicationScoped
class AnswerDetection {

    private final Dictionaries dictionaries;

    AnswerDetection(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /** How a URL belongs to an answer: cited by it, shown to the model, or read by it. */
    @Schema(name = "UrlRelation")
    public enum Relation {
        CITED,
        RETRIEVED,
        OPENED
    }

    /** Where a cited URL stands: declared by the API, or written in the text in one of four ways. */
    @Schema(name = "CitationOrigin")
    public enum Origin {
        ANNOTATION,
        INLINE_LINK,
        REFERENCE_LIST,
        BARE_URL
    }

    public record Found(
            long namesVersion, List<Mention> mentions, List<PossibleMention> possible, List<FoundCitation> citations) {}

    /** @param page under which a page is counted once, however it is linked */
    public record FoundCitation(
            Relation relation,
            Set<Origin> origins,
            String url,
            String page,
            Optional<String> normalisedUrl,
            Optional<String> site,
            Optional<String> title,
            Optional<UUID> brandId,
            boolean enginesOwn,
            SiteKind kind,
            Optional<Reply.Span> span) {

        FoundCitation standingAt(Optional<Reply.Span> place) {
            return new FoundCitation(
                    relation, origins, url, page, normalisedUrl, site, title, brandId, enginesOwn, kind, place);
        }
    }

    /** The day that decides which names are valid for an answer. */
    static LocalDate dayOf(Instant answeredAt) {
        return LocalDate.ofInstant(answeredAt, ZoneOffset.UTC);
    }

    Found detect(UUID workspace, long namesVersion, Instant answeredAt, String text, Reply reply) {
        Dictionary names = dictionaries.of(workspace, namesVersion);
        Detection detected = new Detector(names).detect(text, dayOf(answeredAt), List.of());
        List<FoundCitation> citations = new ArrayList<>(cited(names, reply, detected.links()));
        reply.retrieved().forEach(source -> citations.add(source(names, Relation.RETRIEVED, source)));
        reply.opened().forEach(source -> citations.add(source(names, Relation.OPENED, source)));
        return new Found(namesVersion, detected.mentions(), detected.possible(), citations);
    }

    /** The same page declared by the API and written as a link is one citation with two origins. */
    private static List<FoundCitation> cited(Dictionary names, Reply reply, List<Link> links) {
        Map<String, FoundCitation> byPage = new LinkedHashMap<>();
        reply.cited()
                .forEach(citation -> merge(
                        byPage,
                        found(
                                names,
                                Relation.CITED,
                                EnumSet.of(Origin.ANNOTATION),
                                citation.url(),
                                citation.title(),
                                citation.span())));
        links.forEach(link -> merge(
                byPage,
                found(
                        names,
                        Relation.CITED,
                        EnumSet.of(origin(link)),
                        link.url(),
                        Optional.empty(),
                        Optional.of(new Reply.Span(link.start(), link.end())))));
        return List.copyOf(byPage.values());
    }

    private static void merge(Map<String, FoundCitation> byPage, FoundCitation citation) {
        byPage.merge(citation.page(), citation, (first, again) -> {
            first.origins().addAll(again.origins());
            return first.span().isPresent() ? first : first.standingAt(again.span());
        });
    }

    private static FoundCitation source(Dictionary names, Relation relation, Reply.Source source) {
        return found(names, relation, EnumSet.of(Origin.ANNOTATION), source.url(), source.title(), Optional.empty());
    }

    private static FoundCitation found(
            Dictionary names,
            Relation relation,
            Set<Origin> origins,
            String url,
            Optional<String> title,
            Optional<Reply.Span> span) {
        UrlIdentity identity = UrlIdentity.of(url, title.orElse(null));
        return new FoundCitation(
                relation,
                origins,
                url,
                identity.page(),
                Optional.ofNullable(identity.target()).or(() -> Optional.ofNullable(identity.normalized())),
                Optional.ofNullable(identity.creditedSite()),
                title,
                names.ownerOf(identity),
                identity.isEnginesOwn(),
                Objects.requireNonNullElse(identity.kind(), SiteKind.OTHER),
                span);
    }

    private static Origin origin(Link link) {
        return switch (link.form()) {
            case INLINE -> Origin.INLINE_LINK;
            case REFERENCE -> Origin.REFERENCE_LIST;
            case AUTOLINK, BARE_URL, BARE_DOMAIN -> Origin.BARE_URL;
        };
    }
}
