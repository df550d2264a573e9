package dev.mentionscope;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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

/** Models against visibility, as a person sees it in the demo. Screenshots are kept in target/screenshots. */
class CorrelationsPageIT {

    private static final double PATIENCE_MILLIS = 60_000;

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
                .until(() ->
                        "FINISHED".equals(program.get("runs?workspace=demo").getString("items[-1].state")));
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
    void from_the_models_to_the_picture_the_verdict_and_the_points_behind_it() throws IOException {
        open(1440, "light", "/models");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Visibility against attributes"))
                .click();

        Locator slider = page.getByRole(AriaRole.SLIDER);
        assertThat(slider).isVisible(visible());
        assertThat(page.getByText("An association over models is no cause.")).isVisible();
        assertThat(page.locator("[data-basis='RUMOURED'] circle").first()).isVisible();
        assertThat(page.locator("g[data-basis='UNDISCLOSED']")).hasCount(1);
        assertThat(page.getByText("undisclosed", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();

        slider.focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowRight");
        assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("Simulated .*Visibility \\d+% .*disclosed"));

        page.getByLabel("Web search").selectOption("BOTH");
        assertThat(page).hasURL(Pattern.compile("search=BOTH"));
        assertThat(page.getByText("Models compared: 14.")).isVisible(visible());
        Download points = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download every point"))
                        .click());
        assertThat(Files.readString(points.path()).lines()).hasSize(1 + 14 + 1);
    }

    @Test
    void all_pairs_lead_to_their_pictures() {
        open(1440, "light", "/correlations?view=overview&search=BOTH");
        assertThat(page.getByText("corrected together").first()).isVisible(visible());

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Price of a million tokens in"))
                .first()
                .click();

        assertThat(page).hasURL(Pattern.compile("attribute=INPUT_PRICE"));
        assertThat(page.getByRole(AriaRole.SLIDER)).isVisible(visible());
    }

    @ParameterizedTest
    @CsvSource({
        "1440, light, relation, '/correlations?search=BOTH'",
        "390, dark, relation, '/correlations?search=BOTH'",
        "360, light, overview, '/correlations?view=overview&search=BOTH'",
        "1440, dark, overview, '/correlations?view=overview&search=BOTH'",
        "390, light, settings, '/correlations?view=settings'",
        "1440, dark, settings, '/correlations?view=settings'",
        "1440, light, contrast, '/correlations?attribute=WEB_SEARCH&search=BOTH'"
    })
    void every_view_is_accessible_and_no_wider_than_its_window(int width, String theme, String view, String address) {
        open(width, theme, address);
        Locator ready = switch (view) {
            case "relation", "contrast" -> page.getByText("An association over models is no cause.");
            case "overview" -> page.getByRole(AriaRole.TABLE).nth(1);
            default -> page.getByText("No two engines differ in one setting only");
        };
        assertThat(ready.first()).isVisible(visible());

        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", "correlations-" + view + "-" + width + "-" + theme + ".png"))
                .setFullPage(true));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
        assertThat(new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(violation -> violation.getId() + " "
                                        + violation.getNodes().getFirst().getHtml()))
                .as("%s at %d px, %s", view, width, theme)
                .isEmpty();
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }
}
