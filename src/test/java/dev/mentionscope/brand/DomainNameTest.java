package dev.mentionscope.brand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "acme.com, acme.com",
        "  ACME.com. , acme.com",
        "https://www.acme.com/, acme.com",
        "http://shop.acme.co.uk:8080, shop.acme.co.uk",
        "https://YouTube.com/@Acme, youtube.com/@acme",
        "müller.de, xn--mller-kva.de",
        "例え.jp, xn--r8jz45g.jp",
        "3m.com, 3m.com"
    })
    void what_people_type_or_paste_is_brought_to_one_form(String typed, String domain) {
        assertThat(DomainName.parse(typed)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "not a domain",
                "http://",
                "acme..com",
                "-acme.com",
                "acme.com/a b",
                "10.0.0.1",
                "ftp://a.com",
                "a@b.com",
                "acme.com?x=1",
                "localhost",
                "."
            })
    void what_is_no_domain_is_refused(String typed) {
        assertThat(DomainName.parse(typed)).isEmpty();
    }
}
