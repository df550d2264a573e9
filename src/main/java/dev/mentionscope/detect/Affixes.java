package dev.mentionscope.detect;

import java.util.List;
import java.util.Set;

/** Small words that are written together with a name: Korean particles after it, Hebrew and Arabic ones before it. */
final class Affixes {

    private static final Set<String> KOREAN =
            Set.copyOf(List.of(("은 는 이 가 을 를 의 에 와 과 도 로 만 나 랑 께 야 여 으로 에서 에게 까지 부터 보다 처럼 이나 이랑 하고 이라 라 라는 이라는 "
                            + "라고 이라고 으로서 로서 으로써 로써 마다 조차 밖에 에는 에도 에서는 에서도 에서의 과의 와의 으로는 로는 만의 만이 이며 며 이고 고 "
                            + "인 이다 이지만 측 사 들 용 산 제")
                    .split(" ")));

    private static final Set<String> HEBREW = Set.of(
            "ו", "ה", "ב", "כ", "ל", "מ", "ש", "וה", "וב", "ול", "ומ", "וש", "שב", "שה", "של", "מה", "בה", "לה", "כש");

    private static final Set<String> ARABIC =
            Set.of("و", "ف", "ب", "ك", "ل", "ال", "لل", "بال", "وال", "فال", "كال", "ولل", "وب", "ول", "وبال");

    private Affixes() {}

    static boolean isKoreanSuffix(String text, int start, int end) {
        return KOREAN.contains(text.substring(start, end));
    }

    static boolean isHebrewPrefix(String text, int start, int end) {
        return HEBREW.contains(text.substring(start, end));
    }

    static boolean isArabicPrefix(String text, int start, int end) {
        return ARABIC.contains(text.substring(start, end));
    }
}
