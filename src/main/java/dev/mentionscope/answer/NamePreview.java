package dev.mentionscope.answer;

import dev.mentionscope.brand.BrandDefinition;
import dev.mentionscope.brand.Brands;
import dev.mentionscope.brand.NamesHistory;
import dev.mentionscope.detect.Detector;
import dev.mentionscope.detect.Mention;
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

    NamePreview(Jdbi jdbi, Brands brands, NamesHistory history, Dictionaries dictionaries) {
        this.jdbi = jdbi;
        this.brands = brands;
        this.history = history;
        this.dictionaries = dictionaries;
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

    public record Text(UUID id, String text) {}

    /** What makes a mention the same one for a reader; its rank among others may move. */
    private record Place(UUID brandId, int start, int end) {}

    Preview of(UUID workspace, UUID brand, BrandDefinition definition) {
        Detector now = new Detector(dictionaries.of(workspace, history.effectiveVersion(workspace)));
        Detector then = new Detector(Dictionaries.compile(brands.with(workspace, brand, definition)));
        List<Text> texts = newest(workspace);
        List<Text> looked = texts.subList(0, Math.min(texts.size(), ANSWERS));
        List<Example> comes = new ArrayList<>();
        List<Example> goes = new ArrayList<>();
        int changed = 0;
        for (Text text : looked) {
            Map<Place, Mention> before = places(now, text);
            Map<Place, Mention> after = places(then, text);
            int size = comes.size() + goes.size();
            after.forEach((place, mention) -> {
                if (!before.containsKey(place)) {
                    comes.add(example(text, mention, true));
                }
            });
            before.forEach((place, mention) -> {
                if (!after.containsKey(place)) {
                    goes.add(example(text, mention, false));
                }
            });
            changed += comes.size() + goes.size() > size ? 1 : 0;
        }
        return new Preview(
                looked.size(), texts.size() <= ANSWERS, comes.size(), goes.size(), changed, examples(comes, goes));
    }

    private List<Text> newest(UUID workspace) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select id, text
                        from answer
                        where workspace_id = :workspace
                        order by answered_at desc
                        limit :limit""")
                .bind("workspace", workspace)
                .bind("limit", ANSWERS + 1)
                .map(ConstructorMapper.of(Text.class))
                .list());
    }

    private static Map<Place, Mention> places(Detector detector, Text text) {
        Map<Place, Mention> places = new LinkedHashMap<>();
        detector.detect(text.text())
                .mentions()
                .forEach(mention -> places.put(new Place(mention.brandId(), mention.start(), mention.end()), mention));
        return places;
    }

    private static Example example(Text text, Mention mention, boolean added) {
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
