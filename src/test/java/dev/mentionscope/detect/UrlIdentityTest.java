package dev.mentionscope.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UrlIdentityTest {

    private static final UUID NIKE = new UUID(0, 1);
    private static final UUID RIVAL = new UUID(0, 2);

    @Test
    void tracking_fragment_user_and_default_port_do_not_make_another_page() {
        String page = "https://www.rei.com/p?id=1";
        for (String url : List.of(
                page,
                "https://www.rei.com/p?utm_source=chatgpt.com&id=1",
                "HTTPS://WWW.REI.COM:443/p?id=1&gclid=x#:~:text=tv",
                "https://me:secret@www.rei.com/a/../p?id=1")) {
            assertThat(UrlIdentity.of(url, null).normalized()).as(url).isEqualTo(page);
        }
        assertThat(UrlIdentity.of("http://m.rei.com/p/", null).page())
                .isEqualTo(UrlIdentity.of("https://www.rei.com/p", null).page());
    }

    @Test
    void wrappers_credit_the_page_inside() {
        credited(
                "https://www.google.com/url?q=https://www.bing.com/ck/a?u=a1aHR0cHM6Ly93d3cuYXNhbmEuY29tLw",
                "asana.com");
        credited("https://web.archive.org/web/20240101000000/https://www.zoho.com/crm", "zoho.com");
        credited("https://l.facebook.com/l.php?u=https%3A%2F%2Fbol.com%2F&h=x", "bol.com");
        credited("https://www.youtube.com/redirect?q=https%3A%2F%2Facme.co.uk", "acme.co.uk");
    }

    @Test
    void engines_and_closed_redirects_credit_nobody() {
        assertThat(UrlIdentity.of("https://chatgpt.com/?hints=search&q=x", null).credit())
                .isEqualTo(Credit.ENGINES_OWN);
        assertThat(UrlIdentity.of("https://www.google.com/search?q=weather+in+San Francisco, CA,+US", null)
                        .credit())
                .isEqualTo(Credit.ENGINES_OWN);
        assertThat(UrlIdentity.of("https://t.co/abc", null).credit()).isEqualTo(Credit.UNRESOLVED);
        assertThat(UrlIdentity.of(
                                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/x",
                                "Best laptops of the year")
                        .credit())
                .isEqualTo(Credit.UNRESOLVED);
    }

    @Test
    void what_is_no_web_address_has_no_site_and_does_not_throw() {
        for (String url : new String[] {
            null,
            "",
            " ",
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@b.c",
            "http://",
            "https://[",
            "http://%%%",
            "http://1.2.3.4.5/",
            "http://0x7f.1/",
            "https://a b/",
            "http://localhost:99999/",
            "//",
            "\uD800"
        }) {
            assertThat(UrlIdentity.of(url, url).creditedSite()).as("%s", url).isNull();
        }
        assertThat(UrlIdentity.of("http://0x7f.1/", null).host()).isEqualTo("127.0.0.1");
    }

    @Test
    void ownership_goes_by_whole_labels_and_by_path_on_platforms() {
        Dictionary dictionary = Dictionary.compile(
                List.of(),
                List.of(
                        new TrackedDomain(NIKE, "https://www.nike.com"),
                        new TrackedDomain(NIKE, "youtube.com/@nike"),
                        new TrackedDomain(RIVAL, "outlet.nike.com")));
        assertThat(dictionary.ownerOf(UrlIdentity.of("https://shop.nike.com/t", null)))
                .contains(NIKE);
        assertThat(dictionary.ownerOf(UrlIdentity.of("https://outlet.nike.com/t", null)))
                .contains(RIVAL);
        assertThat(dictionary.ownerOf(UrlIdentity.of("https://m.youtube.com/@Nike/videos", null)))
                .contains(NIKE);
        for (String url : List.of(
                "https://notnike.com/",
                "https://nike.com.evil.example/",
                "https://nike.com@evil.example/",
                "https://youtube.com/@nikefans",
                "https://chatgpt.com/?q=nike.com")) {
            assertThat(dictionary.ownerOf(UrlIdentity.of(url, null))).as(url).isEmpty();
        }
    }

    @Test
    void kinds_of_sites_are_inherited_and_overridden() throws IOException {
        assertThat(UrlIdentity.of("https://en.wikipedia.org/wiki/Nike", null).kind())
                .isEqualTo(SiteKind.ENCYCLOPEDIA);
        assertThat(UrlIdentity.of("https://play.google.com/store", null).kind()).isEqualTo(SiteKind.APP_STORE);
        UrlReader reader = new UrlReader(
                PublicSuffixes.read(new StringReader("com\n")),
                SiteKinds.bundled().with(Map.of("acme.com", SiteKind.REVIEW)));
        assertThat(reader.read("https://blog.acme.com/", null).kind()).isEqualTo(SiteKind.REVIEW);
    }

    /** The short way for plain URLs against the long one for all, over URLs of answers and over made-up ones. */
    @Test
    void plain_urls_are_read_as_all_others_are() {
        UrlReader reader = UrlReader.bundled();
        List<String> urls = new ArrayList<>();
        for (String file :
                List.of("citations-llm-answers.jsonl", "en-llm-product-answers.jsonl", "urls-linkify.jsonl")) {
            GoldData.records(file)
                    .forEach(record -> Links.find(record.get("text").asText()).forEach(link -> urls.add(link.url())));
        }
        Random random = new Random(20_261_129);
        for (int i = 0; i < MADE_UP; i++) {
            StringBuilder url = new StringBuilder();
            for (int part = random.nextInt(9); part >= 0; part--) {
                url.append(PARTS[random.nextInt(PARTS.length)]);
            }
            urls.add((random.nextBoolean() ? "https://" : "") + (random.nextBoolean() ? "nike.com" : "") + url);
        }
        int plain = 0;
        for (String url : urls) {
            plain += PlainUrl.of(url) == null ? 0 : 1;
            assertThat(reader.read(url, "nike.com")).as(url).isEqualTo(reader.parsed(url, "nike.com"));
        }
        assertThat(plain).isGreaterThan(MADE_UP / 20);
    }

    private static final int MADE_UP = 100_000;

    private static final String[] PARTS = {
        "a",
        "Nike",
        "nike.com",
        ".co.uk",
        ".com",
        ".github.io",
        ".kawasaki.jp",
        ".city.kawasaki.jp",
        "www.",
        "google.",
        "bing.com",
        "chatgpt.com",
        "youtube.com",
        "/redirect?q=https%3A%2F%2Fx.de",
        "/ck/a?u=a1aHR0cHM6Ly94LmRl",
        "web.archive.org",
        "/web/1/",
        "http://",
        "https://",
        "HTTP://",
        "://",
        "/",
        "//",
        "/.",
        "/../",
        "..",
        ".",
        "-",
        "--",
        "xn--",
        "xn--p1ai",
        "_",
        "1.2.3.4",
        ".0x7f",
        "?",
        "&",
        "&&",
        "=",
        "utm_source=x",
        "UTM_a=1",
        "utm_",
        "gclid=1",
        "si=2",
        "id=3",
        "spm",
        "#",
        "#:~:text=a",
        "@",
        ":",
        ":443",
        ":80",
        ":8080",
        ":x",
        "%41",
        "%",
        "\\",
        " ",
        "\t",
        "\"",
        "'",
        "<",
        "{",
        "`",
        "|",
        "^",
        "é",
        "。",
        "ß",
        "\u00AD",
        "[",
        "]",
        "[::1]",
        "t.co"
    };

    private static void credited(String url, String site) {
        assertThat(UrlIdentity.of(url, null).creditedSite()).as(url).isEqualTo(site);
    }
}
