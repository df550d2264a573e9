package dev.mentionscope.answer;

import dev.mentionscope.answer.Rereading.StoredText;
import dev.mentionscope.brand.BrandDefinition;
import dev.mentionscope.brand.Brands;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.brand.TrackedBrand;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Mention;
import dev.mentionscope.detect.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a change of a brand's names would find and no longer find in the newest stored answers. */
@ApplicationScoped
class NamePreview {

    private static final int ANSWERS = 5_000;
    private static final int EXAMPLES = 12;

    private final Jdbi jdbi;
    private final Brands brands;
    private final NamesHistory history;
    private final Dictionaries dictionaries;
    private final Verdicts verdicts;

    NamePreview(Jdbi jdbi, Brands brands, NamesHistory history, Dictionaries dictionaries, Verdicts verdicts) {
        this.jdbi = jdbi;
        this.brands = brands;
        this.history = history;
        this.dictionaries = dictionaries;
        this.verdicts = verdicts;
    }

    /**
     * @param answers how many answers were looked at: the newest, 5,000 at most
     * @param allAnswers whether these are all there are
     * @param answersChanged in how many of them mentions would come or go
     */
    public record Preview(
            int answers, boolean allAnswers, int added, int removed, int answersChanged, List<Example> examples) {}

    /** @param added true for a mention that would come, false for one that would go */
    public record Example(UUID answerId, boolean added, UUID brandId, String surface, String sentence) {}

    Preview of(UUID workspace, UUID brand, BrandDefinition definition) {
        long effective = history.effectiveVersion(workspace);
        List<TrackedBrand> changed = brands.with(workspace, brand, definition);
        NamesDifference difference = NamesDifference.between(history.brands(workspace, effective), changed);
        Detector differing = difference.detector();
        Detector now = new Detector(dictionaries.of(workspace, effective));
        Detector then = new Detector(Dictionaries.compile(changed));
        List<StoredText> texts = newest(workspace);
        List<StoredText> looked = texts.subList(0, Math.min(texts.size(), ANSWERS));
        Map<UUID, List<Verdict>> decided =
                verdicts.of(workspace, looked.stream().map(StoredText::id).toList(), history.newestVersion(workspace));
        List<Example> comes = new ArrayList<>();
        List<Example> goes = new ArrayList<>();
        int answersChanged = 0;
        for (StoredText text : looked) {
            if (!difference.everything() && !differing.mayFind(text.text())) {
                continue;
            }
            Map<Spot, Mention> before = spots(now, text, decided);
            Map<Spot, Mention> after = spots(then, text, decided);
            int size = comes.size() + goes.size();
            after.forEach((spot, mention) -> {
                if (!before.containsKey(spot)) {
                    comes.add(example(text, mention, true));
                }
            });
            before.forEach((spot, mention) -> {
                if (!after.containsKey(spot)) {
                    goes.add(example(text, mention, false));
                }
            });
            answersChanged += comes.size() + goes.size() > size ? 1 : 0;
        }
        return new Preview(
                looked.size(),
                texts.size() <= ANSWERS,
                comes.size(),
                goes.size(),
                answersChanged,
                examples(comes, goes));
    }

    private List<StoredText> newest(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, answered_at, text
                        from answer
                        where workspace_id = :workspace
                        order by answered_at desc
                        limit :limit""")
                .bind("workspace", workspace)
                .bind("limit", ANSWERS + 1)
                .map(ConstructorMapper.of(StoredText.class))
                .list());
    }

    private static Map<Spot, Mention> spots(Detector detector, StoredText text, Map<UUID, List<Verdict>> decided) {
        Map<Spot, Mention> spots = new LinkedHashMap<>();
        detector.detect(
                        text.text(),
                        AnswerDetection.dayOf(text.answeredAt().toInstant()),
                        decided.getOrDefault(text.id(), List.of()))
                .mentions()
                .forEach(mention -> spots.put(Spot.of(mention), mention));
        return spots;
    }

    private static Example example(StoredText text, Mention mention, boolean added) {
        return new Example(
                text.id(),
                added,
                mention.brandId(),
                mention.surface(),
                text.text().substring(mention.sentenceStart(), mention.sentenceEnd()));
    }

    /** Half of each kind where there are enough, taken evenly, so that one answer does not fill the list. */
    private static List<Example> examples(List<Example> comes, List<Example> goes) {
        int ofGoes = Math.min(goes.size(), Math.max(EXAMPLES / 2, EXAMPLES - comes.size()));
        List<Example> examples = new ArrayList<>(evenly(comes, EXAMPLES - ofGoes));
        examples.addAll(evenly(goes, ofGoes));
        return examples;
    }

    private static List<Example> evenly(List<Example> all, int count) {
        List<Example> some = new ArrayList<>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            some.add(all.get((int) ((long) i * all.size() / Math.min(count, all.size()))));
        }
        return some;
    }
}
