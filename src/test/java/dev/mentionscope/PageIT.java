package dev.mentionscope;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import dev.mentionscope.engine.StubProvider;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the built program in a real browser, as a person sees it. Screenshots are kept in target/screenshots. */
class PageIT {

    private static final Pattern BASE = Pattern.compile("([\\d,]+) of ([\\d,]+)");
    private static final double PATIENCE_MILLIS = 60_000;

    /** How many answers a list shows before "load more". */
    private static final int FIRST_ANSWERS = 25;

    @TempDir
    static Path directory;

    private static StubProvider hostile;
    private static BuiltProgram program;
    private static Playwright playwright;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() {
        hostile = new StubProvider();
        program = new BuiltProgram(
                directory.resolve("data"),
                "mentionscope.providers.hostile.api=openai-responses",
                "mentionscope.providers.hostile.base-url=" + hostile.uri(),
                "mentionscope.providers.hostile.allow-private-addresses=true");
        program.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        playwright.close();
        program.stop();
        hostile.close();
    }

    @BeforeEach
    void open() {
        page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(1440, 900)
                .setLocale("en-US")
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void a_run_can_be_started_and_followed_to_its_end_without_reloading() {
        awaitDemo();
        page.navigate(program.uri("/runs"));
        assertThat(page.getByText("Simulated data").first()).isVisible();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run now"))
                .first()
                .click();

        assertThat(page.getByText("Running").first()).isVisible();
        assertThat(page.getByText("Running")).hasCount(0, within());
    }

    private static LocatorAssertions.HasCountOptions within() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS);
    }

    @Test
    void every_number_of_the_run_equals_sql_over_the_stored_answers() {
        String run = awaitDemo();
        page.navigate(program.uri("/runs/" + run));
        Locator rows = page.locator("table tbody tr:has(a[href*='brand='])");
        assertThat(rows).hasCount(6);

        List<String> shown = new ArrayList<>();
        for (Locator row : rows.all()) {
            for (Locator cell : row.locator("td").all()) {
                Matcher base = BASE.matcher(cell.innerText());
                assertThat(base.find()).as(cell.innerText()).isTrue();
                shown.add(base.group());
            }
        }

        assertThat(shown).isEqualTo(counted(run));
    }

    /** In the order of the page: own brands first, then by name; all engines, then each by name. */
    private static List<String> counted(String run) {
        return Jdbi.create(program.jdbcUrl())
                .withHandle(db -> db.createQuery("""
                        select (count(distinct a.id) filter (where m.answer_id is not null)) || ' of ' || count(distinct a.id)
                        from brand b
                        cross join (select id, name from engine union all select null, '') e
                        join answer a on a.run_id = :run and a.outcome in ('COMPLETE', 'TRUNCATED')
                                     and (e.id is null or a.engine_id = e.id)
                        left join mention m on m.answer_id = a.id and m.brand_id = b.id and m.stance <> 'NEGATED'
                        where b.workspace_id = a.workspace_id
                        group by b.kind, b.id, e.id, e.name
                        order by b.kind desc, (select count(distinct answer_id) from mention n join answer o on o.id = n.answer_id
                                               where n.brand_id = b.id and o.run_id = :run and n.stance <> 'NEGATED'
                                                 and o.outcome in ('COMPLETE', 'TRUNCATED')) desc, lower(e.name)""")
                        .bind("run", UUID.fromString(run))
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void a_number_leads_to_its_answers_and_an_answer_to_the_marked_sentence() {
        String run = awaitDemo();
        page.navigate(program.uri("/runs/" + run));
        assertThat(page.locator("a[href*='brand='][href*='engine=']").first()).isVisible();
        Locator cell = page.locator("a[href*='brand='][href*='engine=']").all().stream()
                .filter(link -> numerator(link) >= 1 && numerator(link) <= FIRST_ANSWERS)
                .findFirst()
                .orElseThrow();
        int mentioning = numerator(cell);
        String brand = cell.innerText().split(",")[0].strip();

        cell.click();
        Locator answers = page.locator("main li a[href*='/answers/']");
        assertThat(answers).hasCount(mentioning);
        shoot("answers");
        answers.first().click();

        assertThat(page.locator("main mark[title*='" + brand + "']").first()).isVisible();
        shoot("answer");
        page.goBack();
        assertThat(answers).hasCount(mentioning);
    }

    /** As English writes it: 1,062. */
    private static int whole(String number) {
        return Integer.parseInt(number.replace(",", ""));
    }

    private static int numerator(Locator link) {
        Matcher base = BASE.matcher(link.innerText());
        return base.find() ? whole(base.group(1)) : 0;
    }

    @Test
    void the_overview_leads_from_each_number_to_its_answers_and_back() throws IOException {
        awaitDemo();
        page.navigate(program.uri("/"));
        Locator own = page.locator("tr[data-own] td").first();
        assertThat(own).isVisible();
        Matcher base = BASE.matcher(own.innerText());
        assertThat(base.find()).isTrue();
        int counted = whole(base.group(1));

        Download file = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download the data (CSV)"))
                        .first()
                        .click());
        String brand = page.locator("tr[data-own] th").first().innerText();
        String row = Files.readString(file.path())
                .lines()
                .filter(line -> line.startsWith(brand.strip() + ","))
                .findFirst()
                .orElseThrow();
        assertThat(row.split(",")[4]).as("the file equals the screen").isEqualTo(String.valueOf(counted));

        page.getByLabel("Period").selectOption("7d");
        assertThat(page).hasURL(Pattern.compile("period=7d"));
        own.getByRole(AriaRole.LINK).click();

        assertThat(page).hasURL(Pattern.compile("/answers/behind\\?.*period=7d"));
        assertThat(page.locator("main li").first()).isVisible();
        int shown = program.get("insights/answers?workspace=demo&limit=200&evidence=MEASURED&evidence=MENTIONED&brand="
                        + program.get("brands?workspace=demo").getString("items.find { it.kind == 'OWN' }.id"))
                .getList("items")
                .size();
        assertThat(shown).isEqualTo(Math.min(200, counted));
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("/\\?.*period=7d"));
        page.goBack();
        assertThat(page.getByLabel("Period")).hasValue("28d");
    }

    @Test
    void the_overview_prints_on_one_page_with_every_number_named() throws IOException {
        awaitDemo();
        page.navigate(program.uri("/"));
        assertThat(page.locator("tr[data-own] td").first()).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.locator("main article h2"))
                .containsText(new String[] {"Visibility", "Share of voice", "Position", "Citation rate"});
        for (Locator name : page.locator("main article h2 > *, main thead th").all()) {
            assertThat(name).isVisible();
        }
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Print")))
                .isHidden();
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
        Files.write(Files.createDirectories(Path.of("target/screenshots")).resolve("overview.pdf"), pdf);
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1).split("/Type\\s*/Page\\b", -1))
                .as("parts around each page")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void every_page_is_accessible_at_every_width_in_both_themes(ColorScheme theme) {
        String run = awaitDemo();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme).setReducedMotion(ReducedMotion.REDUCE));
        Map<String, String> pages = pages(run);
        // An answer that was cut off or refused says so in a notice of its own.
        program.get("answers?workspace=demo&limit=200&run=" + run)
                .<Map<String, Object>>getList("items")
                .forEach(found -> pages.put(
                        "answer-" + found.get("outcome").toString().toLowerCase(), "/answers/" + found.get("id")));
        pages.forEach((name, address) -> {
            page.setViewportSize(1440, 900);
            page.navigate(program.uri(address));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            requireAccessible(name + "-1440-" + theme.name().toLowerCase());
            page.setViewportSize(390, 900);
            requireAccessible(name + "-390-" + theme.name().toLowerCase());
        });
    }

    private void requireAccessible(String name) {
        shoot(name);
        requireNoSidewaysScrolling(page, name);
        var violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertThat(violations.stream()
                        .map(v -> name + ": " + v.getId() + " "
                                + v.getNodes().getFirst().getHtml()))
                .isEmpty();
    }

    /** The page may still be laying itself out anew. */
    private static void requireNoSidewaysScrolling(Page shown, String name) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                (Integer) shown.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                        .as(name + " must not scroll sideways")
                        .isLessThanOrEqualTo(0));
    }

    /** Every page there is, by a name for its picture. */
    private static Map<String, String> pages(String run) {
        Map<String, String> pages = new HashMap<>();
        pages.put("overview", "/");
        pages.put("sources", "/sources");
        pages.put("prompts", "/prompts");
        pages.put("topics", "/prompts?by=TOPIC");
        pages.put("prompt", "/prompts/" + program.get("prompts?workspace=demo").getString("items[0].id"));
        pages.put("answers-behind", "/answers/behind?evidence=MEASURED,MENTIONED");
        pages.put("runs", "/runs");
        pages.put("run", "/runs/" + run);
        pages.put("answers", "/answers?run=" + run);
        pages.put(
                "answer",
                "/answers/" + program.get("answers?workspace=demo&run=" + run).getString("items[0].id"));
        pages.put("brands", "/brands");
        pages.put("brand", "/brands/" + program.get("brands?workspace=demo").getString("items[0].id"));
        pages.put("monitors", "/monitors");
        pages.put(
                "monitor", "/monitors/" + program.get("monitors?workspace=demo").getString("items[0].id"));
        pages.put("monitor-new", "/monitors/new");
        pages.put("engines", "/engines");
        pages.put("models", "/models");
        pages.put("model", "/models/openai/gpt-4");
        pages.put("correlations", "/correlations");
        pages.put("start", "/start");
        pages.put("reports", "/reports?report=mentions");
        pages.put("alerts", "/alerts");
        pages.put("settings", "/settings");
        // Other tests make further workspaces.
        pages.replaceAll((name, address) -> address + (address.contains("?") ? "&" : "?") + "workspace=demo");
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"en-GB, en", "cs-CZ, cs", "de-DE, de", "pt-BR, pt", "zh-CN, zh"})
    void every_page_speaks_the_readers_language_and_fits_at_both_ends(String locale, String language) {
        String run = awaitDemo();
        boolean english = language.equals("en");
        try (Page own = browser.newPage(
                new Browser.NewPageOptions().setLocale(locale).setReducedMotion(ReducedMotion.REDUCE))) {
            pages(run).forEach((name, address) -> {
                own.setViewportSize(1440, 900);
                own.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                own.navigate(program.uri(address));
                assertThat(own.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                        .isVisible();
                own.waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(own.locator("html").getAttribute("lang")).startsWith(language);
                if (!english) {
                    assertThat(own.locator("header nav").first().innerText()).doesNotContain("Overview", "Answers");
                }
                own.setViewportSize(360, 800);
                own.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                assertThat(own.locator("html[data-mantine-color-scheme=dark]")).hasCount(1);
                shoot(own, language + "/" + name + "-dark-narrow");
                requireNoSidewaysScrolling(own, name + " in " + language);
            });
            own.navigate(program.uri("/runs/" + run));
            assertThat(own.locator("table").first()).isVisible();
            if (!english) {
                assertThat(own.locator("main").innerText()).doesNotContain("Visibility", "Answered", "Measured");
            }
        }
    }

    @Test
    void the_guided_set_up_leads_from_nothing_to_a_finished_first_run() {
        awaitDemo();
        given().contentType(ContentType.JSON)
                .body(Map.of("slug", "fresh", "name", "Fresh"))
                .post(program.uri("/api/v1/workspaces"))
                .then()
                .statusCode(201);
        page.navigate(program.uri("/?workspace=fresh"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start the guided set-up"))
                .click();

        page.getByLabel("Brand").last().fill("Zephyrun");
        page.getByLabel("Domain").fill("https://www.zephyrunshoes.example/shoes");
        shoot("start-brand");
        next("Go on");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Names of competitors"))
                .fill("Strivanta");
        page.keyboard().press("Enter");
        next("Go on");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Topics"))
                .fill("running shoes");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Prompts about running shoes"))
                .hasValue(Pattern.compile("What are the best options for running shoes\\?[\\s\\S]*Strivanta"));
        shoot("start-prompts");
        next("Add 8 prompts");
        page.getByLabel("Provider").selectOption("simulated-openai");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Model"))
                .fill("sim-gpt-large");
        shoot("start-engines");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add an engine"))
                .click();
        assertThat(page.getByText("sim-gpt-large with search").last()).isVisible();
        next("Go on");
        assertThat(page.getByText("What one run costs")).isVisible();
        shoot("start-run");
        next("Start the first run");

        assertThat(page).hasURL(Pattern.compile("/runs/[0-9a-f-]{36}"));
        // Not only that it no longer says "running": it says nothing before it has asked.
        assertThat(page.getByText("Finished", new Page.GetByTextOptions().setExact(true)))
                .hasCount(1, within());
        assertThat(page.getByText(Pattern.compile("\\b24\\b")).first()).isVisible();
        assertThat(program.get("runs?workspace=fresh").getString("items[0].state"))
                .isEqualTo("FINISHED");
    }

    private void next(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void an_engine_can_be_tried_and_what_came_stands_beside_what_was_read(int width) {
        awaitDemo();
        page.setViewportSize(width, 900);
        page.navigate(program.uri("/engines"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try Simulated Claude Large"))
                .click();
        page.getByLabel("Question").fill("Which CRM is best for a small team?");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask"))
                .click();

        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What was read")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What came")))
                .containsText("\"model\"");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/trial-" + width + ".png")));
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
    }

    @Test
    void a_monitor_can_be_made_with_its_cost_in_sight_and_its_run_cancelled() {
        awaitDemo();
        page.navigate(program.uri("/monitors/new"));
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name"))
                .fill("Made on the page");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Choose all: Prompts"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Choose all: Engines"))
                .click();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Repeats"))
                .fill("20");
        Locator estimate = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What one run costs"));
        assertThat(estimate.getByText("points per engine")).isVisible();
        assertThat(estimate.locator("tbody tr").first()).isVisible();
        shoot("monitor-filled");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run now: Made on the page"))
                .click();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel the run"))
                .click();
        shoot("run-under-way");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel the run"))
                .click();

        assertThat(page.getByText("This run ended incomplete")).isVisible(patiently());
        assertThat(page.getByText("Try again what has no answer")).isVisible();
        shoot("run-cancelled");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }

    @Test
    void nothing_of_an_answer_is_executed() {
        awaitDemo();
        String text = "Acme <script>window.hacked=1</script><img src=x onerror='window.hacked=2'> "
                + "[click](javascript:window.hacked=3) **[broken](http:// _Acme";
        hostile.answer(200, Map.of(), """
                {"status":"completed","model":"<b>m</b>","output":[{"type":"message","content":[{"type":"output_text",
                 "text":%s,"annotations":[
                  {"type":"url_citation","url":"javascript:window.hacked=4","title":"<img src=x onerror=window.hacked=5>"},
                  {"type":"url_citation","url":"https://acme.example/<script>","title":"ok"}]}]}]}""".formatted('"' + text.replace("\"", "\\\"") + '"')
                .getBytes(StandardCharsets.UTF_8));
        String address = program.uri("/answers/" + hostileAnswer());
        assertThat(given().get(address).header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'")
                .doesNotContain("script-src");
        page.navigate(address);

        assertThat(page.locator("main mark").first()).isVisible();
        assertThat(page.locator("main").innerText()).contains("<script>window.hacked=1</script>");
        for (Locator link : page.locator("a").all()) {
            assertThat(link.getAttribute("href")).doesNotStartWith("javascript:");
        }
        page.getByRole(AriaRole.TAB).last().click();
        assertThat(page.locator("main").getByText("window.hacked=5").first()).isVisible();
        assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
    }

    @Test
    void the_guide_to_the_api_can_be_read() {
        page.navigate(program.uri("/q/swagger-ui/"));

        assertThat(page.getByText("/api/v1/brands/{id}").first()).isVisible();
    }

    private static String hostileAnswer() {
        post("workspaces", Map.of("slug", "hostile", "name", "Hostile"));
        post("brands", Map.of("name", "Acme", "kind", "OWN"));
        String prompt = post("prompts", Map.of("text", "<script>alert(1)</script>?", "language", "en"));
        String engine = post("engines", Map.of("name", "<i>E</i>", "provider", "hostile", "model", "m"));
        String monitor = post(
                "monitors",
                Map.of("name", "<u>M</u>", "promptIds", List.of(prompt), "engineIds", List.of(engine), "repeats", 1));
        post("monitors/" + monitor + "/runs", Map.of());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> program.get("answers?workspace=hostile")
                                .getList("items")
                                .size()
                        == 1);
        return program.get("answers?workspace=hostile").getString("items[0].id") + "?workspace=hostile";
    }

    private static String post(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .queryParam("workspace", "hostile")
                .post(program.uri("/api/v1/" + path))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Waits for the demo's first run. @return its id */
    private static String awaitDemo() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> program.get("runs?workspace=demo")
                        .getString("items[-1].state")
                        .equals("FINISHED"));
        return program.get("runs?workspace=demo").getString("items[-1].id");
    }

    private void shoot(String name) {
        shoot(page, name);
    }

    private static void shoot(Page shown, String name) {
        shown.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots", name + ".png")));
    }
}
