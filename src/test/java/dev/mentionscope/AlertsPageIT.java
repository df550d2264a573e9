package dev.mentionscope;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.mentionscope.engine.StubProvider;
import java.nio.charset.StandardCharsets;
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

/** Alerts as a person sets them up, with the program's own clock and a receiver that listens. */
class AlertsPageIT {

    private static final double PATIENCE = 60_000;

    @TempDir
    static Path directory;

    private static StubProvider receiver;
    private static BuiltProgram program;
    private static Playwright playwright;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() {
        receiver = new StubProvider();
        program = new BuiltProgram(
                directory.resolve("data"),
                "mentionscope.simulator.latency-scale=0.1",
                "mentionscope.alerts.allowed-hosts=127.0.0.1:" + receiver.uri().getPort());
        program.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
    }

    @AfterAll
    static void stop() {
        playwright.close();
        program.stop();
        receiver.close();
    }

    private void open(int width, String theme) {
        page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, 900)
                .setLocale("en-US")
                .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(program.uri("/alerts?workspace=demo"));
    }

    @AfterEach
    void close() {
        page.close();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void a_channel_and_a_rule_are_made_and_an_incomplete_run_reaches_the_receiver() {
        open(1440, "light");
        button("Add a channel").click();
        page.getByLabel("Name of the channel").fill("Inside");
        page.getByLabel("Address").fill("https://127.0.0.1/hook");
        button("Save").click();
        assertThat(page.getByText("Leads to a private address")).isVisible();
        page.getByLabel("Name of the channel").fill("Our receiver");
        page.getByLabel("Address").fill(receiver.uri() + "/hook");
        button("Save").click();
        assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Signing secret")))
                .hasValue(Pattern.compile("whsec_.+"));
        button("Send a test: Our receiver").click();
        assertThat(page.getByText("The test arrived")).isVisible();
        assertThat(new String(receiver.received().getLast().body(), StandardCharsets.UTF_8))
                .contains("alert.test");

        button("Add a rule").click();
        page.getByLabel("Name of the rule").fill("Runs");
        page.getByLabel("What is watched").selectOption("A run that is incomplete or missed");
        assertThat(page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Our receiver")))
                .isChecked();
        button("Save").click();
        assertThat(page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Runs")))
                .containsText("Tells Our receiver at once.");

        program.startRunThatFails("Cannot work");

        Locator entry =
                page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Run incomplete: Cannot work"));
        assertThat(entry).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(entry)
                .containsText("1 of 1 delivered", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        entry.getByRole(AriaRole.BUTTON).click();
        assertThat(entry).containsText("Our receiver: delivered");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> new String(receiver.received().getLast().body(), StandardCharsets.UTF_8)
                        .contains("Run incomplete: Cannot work"));
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "360, light", "360, dark"})
    void it_is_accessible_at_every_width_and_theme(int width, String theme) {
        open(width, theme);
        button("Add a rule").click();
        button("Add a channel").click();
        page.getByLabel("Way").selectOption("E-mail");
        assertThat(page.getByText("This service has no mail server")).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/alerts-" + width + "-" + theme + ".png")));
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
