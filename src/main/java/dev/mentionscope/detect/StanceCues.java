package dev.mentionscope.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Words by which a sentence takes a stance, in English, Czech, Slovak, Polish, German, Portuguese, Chinese, Spanish and French. The lists of
 * all languages are tried together: a cue of one means nothing in another. All in lower case.
 */
final class StanceCues {

    /** Before the name, in the same clause: {@code could not find Acme}. */
    private static final List<String> NEGATED_BEFORE = cues(
            "could not find|couldn't find|cannot find|can't find|can not find|did not find|didn't find|unable to find|"
                    + "no information about|no information on|no results for|no mention of|not mention|doesn't mention|"
                    + "not familiar with|not aware of|never heard of|not recommend|wouldn't recommend|don't recommend|"
                    + "recommend against|avoid|stay away from|not go with|wouldn't go with|don't go with|not go for|not buy|"
                    + "don't buy|wouldn't buy|not choose|wouldn't choose|not to be confused with|"
                    + "not affiliated with|not related to|not associated with|no relation to",
            "nenašel jsem|nenašla jsem|nenašli jsme|nepodařilo najít|nemohu najít|nelze najít|neznám|nedoporučuji|nedoporučuju|"
                    + "nedoporučil bych|nedoporučila bych|žádné informace o|vyhněte se|nesouvisí s|nezaměňovat s",
            "nenašiel som|nenašla som|nenašli sme|nepodarilo nájsť|nemôžem nájsť|nepoznám|neodporúčam|neodporúčal by som|"
                    + "neodporúčala by som|žiadne informácie o|vyhnite sa|nesúvisí s|nezamieňať s",
            "nie znalazłem|nie znalazłam|nie znaleźliśmy|nie udało się znaleźć|nie mogę znaleźć|nie znam|nie polecam|"
                    + "nie poleciłbym|nie poleciłabym|odradzam|brak informacji o|unikaj|nie mylić z",
            "keine informationen zu|keine informationen über|keine angaben zu|keine ergebnisse zu|nicht zu verwechseln mit|"
                    + "abzuraten von|vermeiden sie|nicht empfehlen",
            "não encontrei|não consegui encontrar|não foi possível encontrar|não há informações sobre|não conheço|"
                    + "não recomendo|não recomendaria|evite|não confundir com",
            "找不到|没有找到|沒有找到|没找到|未找到|未能找到|不推荐|不推薦|不建议|不建議|避免|没有关于|沒有關於",
            "no encontré|no pude encontrar|no se encontró|no recomiendo|no recomendaría|evite",
            "n'ai pas trouvé|impossible de trouver|ne recommande pas|évitez");

    /** The same up to a comma, after which the other side begins: {@code unlike Acme, Globex is free}. */
    private static final List<String> CONTRASTED = cues(
            "unlike|instead of|rather than",
            "na rozdíl od|místo|namísto",
            "na rozdiel od|namiesto",
            "w przeciwieństwie do|w odróżnieniu od|zamiast",
            "anders als|im gegensatz zu|im unterschied zu|statt|anstelle von|anstatt",
            "ao contrário de|ao contrário da|ao contrário do|diferente de|diferente da|diferente do|em vez de|em vez da|em vez do",
            "不同于|不同於|而不是",
            "a diferencia de|en lugar de|en vez de",
            "contrairement à|au lieu de|plutôt que");

    /** Right before the name: {@code not Acme}. */
    private static final List<String> NEGATED_ADJACENT = cues(
            "not|nor|neither", "ani|nikoli|nikoliv", "nie", "kein|keine|nicht", "nem|não", "不是|并非|並非|非", "ni|no", "ni");

    /** Right after the name: {@code Acme is not a …}. */
    private static final List<String> NEGATED_AFTER = cues(
            "is not a|is not an|isn't a|isn't an|is not one of|is not the|does not exist|doesn't exist|could not be found|"
                    + "was not found|wasn't found|is not recommended|isn't recommended|does not appear|doesn't appear|"
                    + "did not appear|didn't appear|is not listed|isn't listed|was not listed|is not mentioned|isn't mentioned|"
                    + "was not mentioned|wasn't mentioned",
            "neexistuje|nebol nájdený|nebola nájdená|nebolo nájdené|sa nepodarilo nájsť|neodporúčam",
            "nie istnieje|nie został znaleziony|nie została znaleziona|nie zostało znalezione|nie pojawia się|nie polecam",
            "není|neexistuje|nebyl nalezen|nebyla nalezena|nebylo nalezeno|se nepodařilo najít|nedoporučuji|nedoporučuju",
            "nicht finden|nicht gefunden|ist kein|ist keine|existiert nicht|nicht empfehlen|nicht erwähnt|wird nicht erwähnt",
            "não é um|não é uma|não existe|não foi encontrado|não foi encontrada|não aparece|não é recomendado",
            "不是|并非|並非|不存在|没有出现|沒有出現|未找到|找不到",
            "no es un|no es una|no existe|no aparece",
            "n'est pas un|n'est pas une|n'existe pas|n'apparaît pas");

    /** Anywhere in the sentence: {@code my top pick is Acme}. */
    private static final List<String> RECOMMENDED = cues(
            "recommend|recommended|recommendation|top pick|our pick|my pick|top choice|first choice|best choice|best option|best pick|"
                    + "best overall|best for|the best|is best|great choice|good choice|excellent choice|solid choice|"
                    + "great option|excellent option|go with|go for|opt for|winner|standout|hard to beat|ideal choice",
            "doporučuji|doporučuju|doporučil bych|doporučila bych|doporučujeme|nejlepší|vítěz|skvělá volba|dobrá volba|"
                    + "první volba|ideální volba",
            "odporúčam|odporúčame|odporúčal by som|odporúčala by som|najlepší|najlepšia|najlepšie|víťaz|skvelá voľba|"
                    + "dobrá voľba|prvá voľba|ideálna voľba",
            "polecam|polecamy|poleciłbym|poleciłabym|najlepszy|najlepsza|najlepsze|najlepszym wyborem|zwycięzca|"
                    + "świetny wybór|dobry wybór|idealny wybór|warto wybrać",
            "empfehle|empfehlen|empfehlung|empfehlenswert|am besten|beste wahl|der beste|die beste|das beste|testsieger|"
                    + "erste wahl|gute wahl|ideale wahl",
            "recomendo|recomendamos|recomendado|recomendada|a melhor|o melhor|melhor opção|melhor escolha|ótima escolha|"
                    + "excelente escolha|boa escolha|minha escolha",
            "推荐|推薦|首选|首選|最好的|最佳|建议选择|建議選擇|值得购买|值得購買",
            "recomiendo|recomendamos|la mejor|el mejor|mejor opción|buena opción|excelente opción",
            "recommande|recommandons|le meilleur|la meilleure|meilleur choix|bon choix|excellent choix");

    /** What a cue says. */
    enum Effect {
        NEGATES_AFTER_IT,
        CONTRASTS,
        NEGATES_NEXT,
        NEGATES_BEFORE_IT,
        RECOMMENDS,
        TURNS
    }

    /** Words that turn a sentence: a negation before them does not reach further. */
    private static final List<String> TURNS =
            List.of("but", "however", "ale", "avšak", "lecz", "aber", "mas", "sondern", "但", "pero", "mais");

    private static final List<Effect> EFFECTS = new ArrayList<>();
    private static final CueMatcher MATCHER = matcher();

    private StanceCues() {}

    /** A cue, and where it stands. */
    record Cue(Effect effect, int start, int end) {}

    /** Adds the cues that begin in a part of a text, in its order. */
    static void find(String text, Units units, int from, int to, List<Cue> cues) {
        int before = cues.size();
        MATCHER.find(text, units, from, to, (number, start, end) -> cues.add(new Cue(EFFECTS.get(number), start, end)));
        cues.subList(before, cues.size()).sort(Comparator.comparingInt(Cue::start));
    }

    private static CueMatcher matcher() {
        List<String> all = new ArrayList<>();
        add(all, NEGATED_BEFORE, Effect.NEGATES_AFTER_IT);
        add(all, CONTRASTED, Effect.CONTRASTS);
        add(all, NEGATED_ADJACENT, Effect.NEGATES_NEXT);
        add(all, NEGATED_AFTER, Effect.NEGATES_BEFORE_IT);
        add(all, RECOMMENDED, Effect.RECOMMENDS);
        add(all, TURNS, Effect.TURNS);
        return new CueMatcher(all);
    }

    private static void add(List<String> all, List<String> cues, Effect effect) {
        all.addAll(cues);
        cues.forEach(cue -> EFFECTS.add(effect));
    }

    private static List<String> cues(String... languages) {
        return Stream.of(languages)
                .flatMap(language -> Stream.of(language.split("\\|")))
                .distinct()
                .toList();
    }
}
