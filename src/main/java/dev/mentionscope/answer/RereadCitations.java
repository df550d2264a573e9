package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.detect.Dictionary;
import dev.mentionscope.detect.SiteKind;
import dev.mentionscope.detect.UrlIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The URLs of some stored answers: whose they are, which site gets the credit, and of what kind that is. */
class RereadCitations {

    private final PartOfHistory part;

    RereadCitations(PartOfHistory part) {
        this.part = part;
    }

    private record Stored(
            UUID answerId, int ordinal, long namesVersion, Long untilVersion, String url, String title, Reading reading)
            implements PartOfHistory.Found {}

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
        Map<UUID, List<Stored>> stored = stored();
        part.forgetOtherVersions("citation", stored);
        List<Stored> closed = new ArrayList<>();
        PreparedBatch copy = part.db().prepareBatch("""
                insert into citation (
                    workspace_id, answered_at, answer_id, ordinal, relation, origins, url, title, start_offset,
                    end_offset, normalised_url, site, brand_id, engines_own, listed_kind, names_version)
                select workspace_id, answered_at, answer_id, :copy, relation, origins, url, title, start_offset,
                       end_offset, :normalisedUrl, :site, :owner, :enginesOwn, :kind, :version
                from citation
                where workspace_id = :workspace and answered_at = :answeredAt and answer_id = :answer
                  and ordinal = :ordinal""");
        for (StoredText answer : part.answers()) {
            List<Stored> rows = stored.getOrDefault(answer.id(), List.of());
            int ordinal = part.lastOrdinal(rows);
            for (Stored citation : rows) {
                if (!citation.holdsAt(part.from())) {
                    continue;
                }
                Reading reading = Reading.of(citation, names);
                if (!reading.equals(citation.reading())) {
                    closed.add(citation);
                    copy.bindMethods(reading)
                            .bind("copy", ++ordinal)
                            .bind("version", part.to())
                            .bind("workspace", part.workspace())
                            .bind("answeredAt", answer.answeredAt())
                            .bind("answer", answer.id())
                            .bind("ordinal", citation.ordinal())
                            .add();
                }
            }
        }
        part.close("citation", closed);
        PartOfHistory.execute(copy);
    }

    private Map<UUID, List<Stored>> stored() {
        return part.rows(
                "citation",
                "answer_id, ordinal, names_version, until_version, url, title, normalised_url, site, brand_id, "
                        + "engines_own, listed_kind",
                (row, context) -> new Stored(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getLong(3),
                        row.getObject(4, Long.class),
                        row.getString(5),
                        row.getString(6),
                        new Reading(
                                row.getString(7),
                                row.getString(8),
                                row.getObject(9, UUID.class),
                                row.getBoolean(10),
                                row.getString(11))));
    }
}
