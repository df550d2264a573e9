package dev.mentionscope;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports, exports and imports, as a person sees them in the demo. Screenshots are kept in target/screenshots. */
class ReportsPageIT {

    @TempDir
    static Path directory;

    private static BuiltProgram program;
    private static Playwright playwright;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() {
        program = new BuiltProgram(directory.resolve("data"), "mentionscope.simulator.latency-scale=0.1");
        program.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> program.get("reports/mentions/size?workspace=demo").getInt("rows") > 50);
    }

    @AfterAll
    static void stop() {
        playwright.close();
        program.stop();
    }

    private void open(int width, String theme, String address) {
        page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, 900)
                .setLocale("en-US")
                .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(program.uri(address));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void a_report_is_chosen_downloaded_exported_and_linked() throws IOException {
        open(1440, "light", "/");
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Reports"))
                .click();
        page.getByLabel("Report", new Page.GetByLabelOptions().setExact(true)).selectOption("Mentions");
        assertThat(page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile("^[\\d,]+ rows$"))))
                .isVisible();
        assertThat(page).hasURL(Pattern.compile("report=mentions"));
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download"))
                        .first()
                        .click());
        assertThat(download.suggestedFilename()).matches("mentions_.*\\.csv");
        assertThat(Files.readString(download.path()))
                .startsWith("answer_id,answered_at,")
                .contains("Zephyrun");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Export in the background"))
                .click();
        assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Exports")))
                .containsText("Ready");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a link"))
                .click();
        String address = page.locator("code").innerText();
        assertThat(io.restassured.RestAssured.given().get(address).asString()).startsWith("answer_id,");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke"))
                .first()
                .click();
        await().until(() -> io.restassured.RestAssured.given().get(address).statusCode() == 404);
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "360, light", "360, dark"})
    void it_is_accessible_at_every_width_and_theme(int width, String theme) {
        program.post("report-jobs?workspace=demo", Map.of("report", "RUNS", "format", "JSON"));
        open(width, theme, "/reports?report=mentions");
        assertThat(page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName(Pattern.compile("^[\\d,]+ rows$"))))
                .isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a link"))
                .click();
        page.getByLabel("Or paste here").fill("name,kind\nNewly Made,OWN\nBad,MINE\n");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check"))
                .click();
        assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Lines")))
                .containsText("must be one of OWN, COMPETITOR");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/reports-" + width + "-" + theme + ".png")));
        assertThat(new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(v -> v.getId() + " "
                                        + v.getNodes().getFirst().getHtml()))
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
    }
}
