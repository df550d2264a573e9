package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.detect.Candidates;
import dev.mentionscope.detect.Detection;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.platform.TimeOrderedIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Names in the newest answers that look like competitors and are not tracked yet. Reads a bounded number of answers, some
 * tenths of a second of work, whenever these, the names or what was dismissed are others than at the last look; so nothing has
 * to be kept up to date.
 */
@ApplicationScoped
public class UntrackedBrands {

    private static final int ANSWERS = 1_000;
    private static final Duration WINDOW = Duration.ofDays(30);

    /** A name that heads an item in one answer only says little. */
    private static final int FEWEST_ANSWERS = 2;

    /** Tracked brands in one of so many answers make their neighbours tell. */
    private static final int SHARE_THAT_TELLS = 5;

    /** What is also written like this somewhere is a word, not a name. */
    private static final Pattern LOWER_CASE_WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Ll}[\\p{Ll}\\p{M}]+(?![\\p{L}\\p{N}])");

    private static final int MOST = 50;
    private static final int EXAMPLES = 3;
    private static final int LONGEST_LINE = 300;

    /** Workspaces whose last list is kept. */
    private static final int KEPT = 50;

    private final Map<UUID, Look> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Look> eldest) {
            return size() > KEPT;
        }
    };

    private final Jdbi jdbi;
    private final NamesHistory history;
    private final Dictionaries dictionaries;
    private final Clock clock;

    UntrackedBrands(Jdbi jdbi, NamesHistory history, Dictionaries dictionaries, Clock clock) {
        this.jdbi = jdbi;
        this.history = history;
        this.dictionaries = dictionaries;
        this.clock = clock;
    }

    /**
     * @param answersRead the newest of the last 30 days, 1,000 at most
     * @param items those that stand in most answers first
     */
    public record CandidateList(int answersRead, List<CandidateView> items) {}

    /**
     * @param name in its most frequent spelling
     * @param answers in how many of the answers it heads a list item, a heading or a table row
     */
    public record CandidateView(String name, int answers, List<CandidateExample> examples) {}

    /** @param line of the answer in which the name stands */
    public record CandidateExample(UUID answerId, String surface, String line) {}

    /** @param beside whether a tracked brand heads an item of the same answer: then its neighbours are brands too */
    private record Found(UUID answerId, String name, String line, boolean beside) {}

    /** All that a list depends on: texts of answers do not change, nor does a version of the names. */
    private record Basis(long namesVersion, Set<String> dismissed, List<UUID> answers) {}

    private record Look(Basis basis, CandidateList list) {}

    /** The same for all spellings of a name. */
    public static String keyOf(String name) {
        return Candidates.keyOf(name);
    }

    public CandidateList list(UUID workspace) {
        Basis basis = new Basis(history.newestVersion(workspace), dismissed(workspace), newest(workspace));
        synchronized (kept) {
            Look last = kept.get(workspace);
            if (last != null && last.basis().equals(basis)) {
                return last.list();
            }
        }
        CandidateList list = read(workspace, basis);
        synchronized (kept) {
            kept.put(workspace, new Look(basis, list));
        }
        return list;
    }

    private CandidateList read(UUID workspace, Basis basis) {
        Detector detector = new Detector(dictionaries.of(workspace, basis.namesVersion()));
        Set<String> dismissed = basis.dismissed();
        List<StoredText> texts = texts(workspace, basis.answers());
        Map<String, List<Found>> byKey = new HashMap<>();
        Set<String> ordinary = new HashSet<>();
        int withTracked = 0;
        for (StoredText answer : texts) {
            Detection detection = detector.detect(answer.text());
            boolean beside =
                    detection.mentions().stream().anyMatch(mention -> headsLine(answer.text(), mention.start()));
            withTracked += detection.mentions().isEmpty() ? 0 : 1;
            LOWER_CASE_WORD
                    .matcher(answer.text())
                    .results()
                    .forEach(word -> ordinary.add(Candidates.keyOf(word.group())));
            for (Candidates.Candidate candidate : Candidates.in(answer.text(), detection)) {
                if (!dismissed.contains(candidate.key())) {
                    byKey.computeIfAbsent(candidate.key(), key -> new ArrayList<>())
                            .add(new Found(
                                    answer.id(), candidate.name(), line(answer.text(), candidate.start()), beside));
                }
            }
        }
        // Where tracked brands are common, a list without any of them is rarely one of brands.
        boolean neighboursTell = withTracked * SHARE_THAT_TELLS >= texts.size() && withTracked > 0;
        return new CandidateList(
                texts.size(),
                byKey.entrySet().stream()
                        .filter(entry -> !ordinary.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .filter(found -> !neighboursTell || found.stream().anyMatch(Found::beside))
                        .filter(found -> found.size() >= FEWEST_ANSWERS)
                        .map(UntrackedBrands::view)
                        .sorted(Comparator.comparingInt(CandidateView::answers)
                                .reversed()
                                .thenComparing(CandidateView::name))
                        .limit(MOST)
                        .toList());
    }

    private static CandidateView view(List<Found> found) {
        String name =
                found.stream().collect(Collectors.groupingBy(Found::name, Collectors.counting())).entrySet().stream()
                        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
        return new CandidateView(
                name,
                found.size(),
                found.stream()
                        .limit(EXAMPLES)
                        .map(each -> new CandidateExample(each.answerId, each.name, each.line))
                        .toList());
    }

    private static boolean headsLine(String text, int at) {
        return text.substring(text.lastIndexOf('\n', at) + 1, at).chars().noneMatch(Character::isLetter)
                && at > text.lastIndexOf('\n', at) + 1;
    }

    private static String line(String text, int at) {
        int start = text.lastIndexOf('\n', at) + 1;
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        return text.substring(start, Math.min(end, start + LONGEST_LINE)).strip();
    }

    private List<UUID> newest(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id
                        from answer
                        where workspace_id = :workspace and answered_at > :since
                          and outcome in ('COMPLETE', 'TRUNCATED')
                        order by answered_at desc, id desc
                        limit :limit""")
                .bind("workspace", workspace)
                .bind("since", now().minus(WINDOW))
                .bind("limit", ANSWERS)
                .mapTo(UUID.class)
                .list());
    }

    /** In the order of the answers, the newest first. */
    private List<StoredText> texts(UUID workspace, List<UUID> answers) {
        if (answers.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, answered_at, text
                        from answer
                        where workspace_id = :workspace and answered_at between :oldest and :newest and id = any(:answers)
                        order by answered_at desc, id desc""")
                .bind("workspace", workspace)
                .bind("oldest", timeOf(answers.getLast()))
                .bind("newest", timeOf(answers.getFirst()))
                .bindArray("answers", UUID.class, answers)
                .map(ConstructorMapper.of(StoredText.class))
                .list());
    }

    private static OffsetDateTime timeOf(UUID answer) {
        return TimeOrderedIds.instantOf(answer).atOffset(ZoneOffset.UTC);
    }

    private Set<String> dismissed(UUID workspace) {
        return jdbi.withHandle(
                db -> db.createQuery("select key from dismissed_candidate where workspace_id = :workspace")
                        .bind("workspace", workspace)
                        .mapTo(String.class)
                        .collect(Collectors.toSet()));
    }

    /** It is no longer listed, however it is spelled. */
    void dismiss(UUID workspace, String name) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into dismissed_candidate (workspace_id, key, name, dismissed_at)
                        values (:workspace, :key, :name, :now)
                        on conflict do nothing""")
                .bind("workspace", workspace)
                .bind("key", Candidates.keyOf(name))
                .bind("name", name)
                .bind("now", now())
                .execute());
    }

    /** It is listed again, if it is found. */
    void takeBack(UUID workspace, String name) {
        jdbi.useHandle(
                db -> db.createUpdate("delete from dismissed_candidate where workspace_id = :workspace and key = :key")
                        .bind("workspace", workspace)
                        .bind("key", Candidates.keyOf(name))
                        .execute());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
