package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameSuggestionsTest {

    @Test
    void legal_forms_go() {
        assertThat(texts("Acme, Inc.", null)).containsExactly("Acme");
        assertThat(texts("Alza.cz a.s.", null)).containsExactly("Alza.cz");
        assertThat(texts("Müller GmbH & Co. KG", null)).containsExactly("Müller", "Mueller");
        assertThat(texts("トヨタ自動車株式会社", null)).contains("トヨタ自動車");
        assertThat(texts("Magazine Luiza S.A.", null)).contains("Magazine Luiza");
    }

    @Test
    void variants_of_spacing_and_symbols_come() {
        assertThat(texts("HubSpot", null)).containsExactly("Hub Spot");
        assertThat(texts("Coca-Cola", null)).containsExactly("CocaCola");
        assertThat(texts("Yahoo!", null)).containsExactly("Yahoo");
        assertThat(texts("Disney+", null)).containsExactly("Disney Plus");
        assertThat(texts("Marks & Spencer", null)).contains("Marks and Spencer");
    }

    @Test
    void chinese_names_come_in_both_scripts() {
        assertThat(texts("华为", null)).containsExactly("華為");
        assertThat(texts("聯想", null)).containsExactly("联想");
    }

    @Test
    void only_a_distinctive_domain_is_suggested() {
        assertThat(texts("Zalando SE", "www.zalando.de")).containsExactly("Zalando");
        assertThat(texts("Acme", "acmewidgets.co.uk")).containsExactly("Acmewidgets");
        assertThat(texts("3M Company", "3m.com")).containsExactly("3M");
        assertThat(texts("Target Corporation", "target.com")).containsExactly("Target");
    }

    @Test
    void what_detection_finds_anyway_is_not_suggested() {
        assertThat(texts("Citroën", null)).isEmpty();
        assertThat(texts("IKEA", "ikea.com")).isEmpty();
    }

    @Test
    void an_ordinary_word_is_marked_ambiguous() {
        assertThat(NameSuggestions.of("Target Corporation", null))
                .singleElement()
                .satisfies(suggestion -> assertThat(suggestion.ambiguous()).isTrue());
    }

    private static List<String> texts(String name, String domain) {
        return NameSuggestions.of(name, domain).stream()
                .map(NameSuggestions.Suggestion::text)
                .toList();
    }
}
