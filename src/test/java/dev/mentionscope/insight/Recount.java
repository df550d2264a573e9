package dev.mentionscope.insight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/** Every metric by plain loops over the stored rows, written apart from the service: nothing of it is used here. */
final class Recount {

    final List<Answer> answers = new ArrayList<>();
    final List<Ended> ended = new ArrayList<>();
    final Map<UUID, String> kinds = new LinkedHashMap<>();

    /** A stored answer with what was found in it. */
    static final class Answer {
        UUID prompt;
        UUID engine;
        LocalDate day;
        String model;
        Boolean searched;
        String outcome;
        final List<Mention> mentions = new ArrayList<>();
        final List<Citation> citations = new ArrayList<>();

        boolean measured() {
            return outcome.equals("COMPLETE") || outcome.equals("TRUNCATED");
        }

        boolean names(UUID brand) {
            return mentions.stream().anyMatch(m -> m.brand.equals(brand) && !m.stance.equals("NEGATED"));
        }

        boolean namesAny() {
            return mentions.stream().anyMatch(m -> !m.stance.equals("NEGATED"));
        }

        boolean cites(UUID brand) {
            return citations.stream().anyMatch(c -> c.relation.equals("CITED") && brand.equals(c.brand));
        }

        boolean sees(UUID brand) {
            return citations.stream().anyMatch(c -> !c.relation.equals("CITED") && brand.equals(c.brand));
        }

        Set<String> pages(Predicate<Citation> which) {
            Set<String> pages = new HashSet<>();
            for (Citation citation : citations) {
                if (citation.relation.equals("CITED") && !citation.enginesOwn && which.test(citation)) {
                    pages.add(citation.page);
                }
            }
            return pages;
        }

        int rank(UUID brand) {
            int rank = Integer.MAX_VALUE;
            for (Mention mention : mentions) {
                if (mention.brand.equals(brand) && !mention.stance.equals("NEGATED")) {
                    rank = Math.min(rank, mention.position);
                }
            }
            return rank;
        }

        /** As the definitions say: by majority of the judged sentences, unknown without any. */
        String sentiment(UUID brand) {
            int tone = 0;
            boolean judged = false;
            for (Mention mention : mentions) {
                if (mention.brand.equals(brand) && !mention.stance.equals("NEGATED") && mention.sentiment != null) {
                    judged |= !mention.sentiment.equals("UNKNOWN");
                    tone += mention.sentiment.equals("POSITIVE") ? 1 : mention.sentiment.equals("NEGATIVE") ? -1 : 0;
                }
            }
            return !judged ? "UNKNOWN" : tone > 0 ? "POSITIVE" : tone < 0 ? "NEGATIVE" : "NEUTRAL";
        }
    }

    record Mention(UUID brand, int position, String stance, String sentiment) {}

    record Citation(String relation, String page, UUID brand, boolean enginesOwn) {}

    /** A probe that ended without an answer. */
    record Ended(UUID prompt, UUID engine, LocalDate day) {}

    record Ratio(long numerator, long denominator) {}

    /** All rows of a workspace; no rescan may be under way. */
    static Recount of(Jdbi jdbi, UUID workspace) {
        Recount recount = new Recount();
        Map<UUID, Answer> byId = new LinkedHashMap<>();
        jdbi.useHandle(db -> {
            db.createQuery("select * from answer where workspace_id = ?")
                    .bind(0, workspace)
                    .map((row, context) -> {
                        Answer answer = new Answer();
                        answer.prompt = row.getObject("prompt_id", UUID.class);
                        answer.engine = row.getObject("engine_id", UUID.class);
                        answer.day = row.getObject("answered_at", OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDate();
                        answer.model = row.getString("model_served") == null ? "" : row.getString("model_served");
                        answer.searched = row.getObject("searched", Boolean.class);
                        answer.outcome = row.getString("outcome");
                        byId.put(row.getObject("id", UUID.class), answer);
                        return answer;
                    })
                    .forEach(recount.answers::add);
            db.createQuery("""
                            select m.answer_id, m.brand_id, m.brand_position, m.stance,
                                   (select j.sentiment from judgement j, sentiment_judge s
                                    where j.workspace_id = m.workspace_id and s.workspace_id = m.workspace_id
                                      and j.sentence_key = m.sentence_key and j.engine_id = s.engine_id) as sentiment
                            from mention m
                            where m.workspace_id = ? and m.until_version is null""")
                    .bind(0, workspace)
                    .mapToMap()
                    .forEach(row -> of(byId, row)
                            .mentions
                            .add(new Mention(
                                    (UUID) row.get("brand_id"),
                                    (int) row.get("brand_position"),
                                    (String) row.get("stance"),
                                    (String) row.get("sentiment"))));
            db.createQuery("select * from citation where workspace_id = ? and until_version is null")
                    .bind(0, workspace)
                    .mapToMap()
                    .forEach(row -> of(byId, row)
                            .citations
                            .add(new Citation(
                                    (String) row.get("relation"),
                                    row.get("normalised_url") == null
                                            ? (String) row.get("url")
                                            : (String) row.get("normalised_url"),
                                    (UUID) row.get("brand_id"),
                                    (boolean) row.get("engines_own"))));
            db.createQuery("""
                            select prompt_id, engine_id, ended_at at time zone 'UTC' as ended
                            from probe
                            where workspace_id = ? and answer_id is null and ended_at is not null""")
                    .bind(0, workspace)
                    .map((row, context) -> new Ended(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getTimestamp(3).toLocalDateTime().toLocalDate()))
                    .forEach(recount.ended::add);
            db.createQuery("select id, kind from brand where workspace_id = ?")
                    .bind(0, workspace)
                    .mapToMap()
                    .forEach(row -> recount.kinds.put((UUID) row.get("id"), (String) row.get("kind")));
        });
        return recount;
    }

    /** What is left of a deleted answer counts for nothing. */
    private static Answer of(Map<UUID, Answer> byId, Map<String, Object> row) {
        return byId.getOrDefault((UUID) row.get("answer_id"), new Answer());
    }

    /** Only some of them. */
    Recount only(Predicate<Answer> answer, Predicate<Ended> without) {
        Recount some = new Recount();
        answers.stream().filter(answer).forEach(some.answers::add);
        ended.stream().filter(without).forEach(some.ended::add);
        some.kinds.putAll(kinds);
        return some;
    }

    /** @param brand null for metrics that are not of brands */
    Ratio of(Metric metric, UUID brand) {
        List<Answer> measured = answers.stream().filter(Answer::measured).toList();
        List<Answer> naming = measured.stream().filter(a -> a.names(brand)).toList();
        return switch (metric) {
            case VISIBILITY -> share(measured, a -> a.names(brand));
            case RECOMMENDED_RATE ->
                share(
                        measured,
                        a -> a.mentions.stream()
                                .anyMatch(m -> m.brand.equals(brand) && m.stance.equals("RECOMMENDED")));
            case FIRST_POSITION_RATE -> share(measured, a -> a.rank(brand) == 1);
            case MEAN_POSITION ->
                new Ratio(naming.stream().mapToLong(a -> a.rank(brand)).sum(), naming.size());
            case MEDIAN_POSITION -> new Ratio(naming.size(), naming.size());
            case SHARE_OF_VOICE -> {
                long all = 0;
                for (UUID each : kinds.keySet()) {
                    all += measured.stream().filter(a -> a.names(each)).count();
                }
                yield new Ratio(naming.size(), all);
            }
            case SHARE_OF_VOICE_BY_OCCURRENCES -> {
                long mine = 0;
                long all = 0;
                for (Answer answer : measured) {
                    for (Mention mention : answer.mentions) {
                        if (!mention.stance.equals("NEGATED")) {
                            all++;
                            mine += mention.brand.equals(brand) ? 1 : 0;
                        }
                    }
                }
                yield new Ratio(mine, all);
            }
            case SHARE_OF_NAMING_ANSWERS ->
                share(measured.stream().filter(Answer::namesAny).toList(), a -> a.names(brand));
            case CITATION_RATE -> share(measured, a -> a.cites(brand));
            case CITATION_RATE_OF_SEARCHES ->
                share(
                        measured.stream()
                                .filter(a -> Boolean.TRUE.equals(a.searched))
                                .toList(),
                        a -> a.cites(brand));
            case RETRIEVED_NOT_CITED_RATE ->
                share(
                        measured.stream()
                                .filter(a -> a.sees(brand) || a.cites(brand))
                                .toList(),
                        a -> !a.cites(brand));
            case POSITIVE_SHARE -> share(naming, a -> a.sentiment(brand).equals("POSITIVE"));
            case NEUTRAL_SHARE -> share(naming, a -> a.sentiment(brand).equals("NEUTRAL"));
            case NEGATIVE_SHARE -> share(naming, a -> a.sentiment(brand).equals("NEGATIVE"));
            case UNKNOWN_SENTIMENT_SHARE ->
                share(naming, a -> a.sentiment(brand).equals("UNKNOWN"));
            case NEGATED_RATE ->
                share(
                        measured.stream()
                                .filter(a -> a.mentions.stream().anyMatch(m -> m.brand.equals(brand)))
                                .toList(),
                        a -> !a.names(brand));
            case CONSISTENCY -> {
                long agreeing = 0;
                long pairs = 0;
                for (int i = 0; i < measured.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        Answer a = measured.get(i);
                        Answer b = measured.get(j);
                        if (a.prompt.equals(b.prompt)
                                && a.engine.equals(b.engine)
                                && a.day.equals(b.day)
                                && a.model.equals(b.model)
                                && Objects.equals(a.searched, b.searched)) {
                            pairs++;
                            agreeing += a.names(brand) == b.names(brand) ? 1 : 0;
                        }
                    }
                }
                yield new Ratio(agreeing, pairs);
            }
            case NAMING_RATE -> share(measured, Answer::namesAny);
            case CITING_RATE -> share(measured, a -> !a.pages(c -> true).isEmpty());
            case REFUSAL_RATE -> share(answers, a -> a.outcome.equals("REFUSED"));
            case BLOCKED_RATE -> share(answers, a -> a.outcome.equals("BLOCKED"));
            case TRUNCATION_RATE -> share(answers, a -> a.outcome.equals("TRUNCATED"));
            case NO_OVERVIEW_RATE -> share(answers, a -> a.outcome.equals("NO_OVERVIEW"));
            case COVERAGE -> new Ratio(measured.size(), answers.size() + ended.size());
            case OWNED_CITATION_SHARE ->
                pages(measured, c -> c.brand != null && kinds.get(c.brand).equals("OWN"));
            case COMPETITOR_CITATION_SHARE ->
                pages(measured, c -> c.brand != null && kinds.get(c.brand).equals("COMPETITOR"));
            case THIRD_PARTY_CITATION_SHARE -> pages(measured, c -> c.brand == null);
        };
    }

    double median(UUID brand) {
        int[] ranks = answers.stream()
                .filter(Answer::measured)
                .filter(a -> a.names(brand))
                .mapToInt(a -> a.rank(brand))
                .sorted()
                .toArray();
        return (ranks[(ranks.length - 1) / 2] + ranks[ranks.length / 2]) / 2.0;
    }

    private static Ratio share(List<Answer> of, Predicate<Answer> which) {
        return new Ratio(of.stream().filter(which).count(), of.size());
    }

    private static Ratio pages(List<Answer> measured, Predicate<Citation> which) {
        return new Ratio(
                measured.stream().mapToLong(a -> a.pages(which).size()).sum(),
                measured.stream().mapToLong(a -> a.pages(c -> true).size()).sum());
    }
}
