package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.SiteKind;
import dev.mentionscope.detect.UrlIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The URLs of some stored answers: whose they are, which site gets the credit, and of what kind that is. */
class RereadCitations {

    private final PartOfHistory part;

    RereadCitations(PartOfHistory part) {
        this.part = part;
    }

    public record Stored(
            UUID answerId,
            int ordinal,
            String url,
            String title,
            String normalisedUrl,
            String site,
            UUID brandId,
            boolean enginesOwn,
            String listedKind) {

        Reading reading() {
            return new Reading(normalisedUrl, site, brandId, enginesOwn, listedKind);
        }
    }

    /** What is read from a URL and its title. */
    public record Reading(String normalisedUrl, String site, UUID owner, boolean enginesOwn, String kind) {

        static Reading of(Stored citation, Dictionary names) {
            UrlIdentity identity = UrlIdentity.of(citation.url(), citation.title());
            return new Reading(
                    Objects.requireNonNullElse(identity.target(), identity.normalized()),
                    identity.creditedSite(),
                    names.ownerOf(identity).orElse(null),
                    identity.isEnginesOwn(),
                    Objects.requireNonNullElse(identity.kind(), SiteKind.OTHER).name());
        }
    }

    void rewrite(Dictionary names) {
        Map<UUID, Integer> ordinals = part.lastOrdinals("citation");
        Map<UUID, StoredText> byId = new HashMap<>();
        part.answers().forEach(answer -> byId.put(answer.id(), answer));
        PreparedBatch close = part.closing("citation");
        PreparedBatch copy = part.db().prepareBatch("""
                insert into citation (
                    workspace_id, answered_at, answer_id, ordinal, relation, origins, url, title, start_offset,
                    end_offset, normalised_url, site, brand_id, engines_own, listed_kind, names_version)
                select workspace_id, answered_at, answer_id, :copy, relation, origins, url, title, start_offset,
                       end_offset, :normalisedUrl, :site, :owner, :enginesOwn, :kind, :version
                from citation
                where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                  and ordinal = :ordinal""");
        for (Stored citation : stored()) {
            Reading reading = Reading.of(citation, names);
            if (!reading.equals(citation.reading())) {
                StoredText answer = byId.get(citation.answerId());
                part.close(close, answer, citation.ordinal());
                copy.bindMethods(reading)
                        .bind("copy", ordinals.merge(answer.id(), 1, Integer::sum))
                        .bind("version", part.to())
                        .bind("workspace", part.workspace())
                        .bind("answeredAt", answer.answeredAt())
                        .bind("answer", answer.id())
                        .bind("ordinal", citation.ordinal())
                        .add();
            }
        }
        PartOfHistory.execute(close);
        PartOfHistory.execute(copy);
    }

    private List<Stored> stored() {
        return part.bind(part.db().createQuery("""
                                select answer_id, ordinal, url, title, normalised_url, site, brand_id, engines_own,
                                       listed_kind
                                from citation""" + PartOfHistory.OF_THE_PART + " and until_version is null"))
                .map(ConstructorMapper.of(Stored.class))
                .list();
    }
}
