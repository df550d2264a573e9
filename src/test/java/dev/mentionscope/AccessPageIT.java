package dev.mentionscope;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the link that the first start prints to a viewer who may not change anything. Screenshots in target/screenshots. */
class AccessPageIT {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final String PASSWORD = "four words and a number 7";
    private static final String NEXT_PASSWORD = "other four words and 8";
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @TempDir
    static Path directory;

    private static BuiltProgram program;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() {
        program = new BuiltProgram(directory.resolve("data"), "mentionscope.access.sign-in=required");
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
    }

    @Test
    void a_new_installation_lets_in_whom_its_owner_lets_in() {
        Matcher link = Pattern.compile("/welcome#[\\w-]+").matcher(program.logged());
        assertThat(link.find()).as("the first start prints a link").isTrue();
        Page owner = newBrowser(1440, "light");
        owner.navigate(program.uri("/settings?tab=tokens"));
        assertThat(heading(owner, "Sign in")).isVisible(visible());
        assertThat(owner.getByText("Nobody is here yet")).isVisible();
        look(owner, "access-sign-in");

        owner.navigate(program.uri(link.group()));
        assertThat(heading(owner, "Welcome")).isVisible(visible());
        look(owner, "access-welcome");
        fill(owner, "ada@example.com", "Ada");
        button(owner, "Become the owner").click();
        assertThat(button(owner, "Signed in as Ada")).isVisible(visible());

        for (String tab : List.of("workspace", "people", "tokens", "activity", "account")) {
            owner.navigate(program.uri("/settings?tab=" + tab));
            assertThat(heading(owner, "Settings")).isVisible(visible());
            owner.waitForLoadState(LoadState.NETWORKIDLE);
            look(owner, "access-settings-" + tab);
        }
        Page narrow = owner.context().newPage();
        narrow.setViewportSize(360, 800);
        narrow.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        for (String tab : List.of("people", "tokens", "activity", "account")) {
            narrow.navigate(program.uri("/settings?tab=" + tab));
            assertThat(heading(narrow, "Settings")).isVisible(visible());
            narrow.waitForLoadState(LoadState.NETWORKIDLE);
            look(narrow, "access-narrow-" + tab);
            assertThat((boolean) narrow.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("nothing is wider than the page: " + tab)
                    .isTrue();
        }
        narrow.close();

        owner.navigate(program.uri("/settings?tab=people"));
        button(owner, "Make a link").click();
        String invitation = owner.getByLabel("Link", new Page.GetByLabelOptions().setExact(true))
                .inputValue();
        owner.navigate(program.uri("/settings?tab=tokens"));
        owner.getByLabel("What it is for").fill("A sheet");
        button(owner, "Make a token").click();
        assertThat(owner.getByLabel("Token", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(Pattern.compile("ms_.{43}"));
        look(owner, "access-token-made");

        Page viewer = newBrowser(1024, "dark");
        viewer.navigate(invitation.replaceFirst("^https?://[^/]+", program.uri("")));
        assertThat(viewer.getByText("as: Viewer")).isVisible(visible());
        look(viewer, "access-invitation");
        fill(viewer, "vera@example.com", "Vera");
        button(viewer, "Join").click();
        assertThat(button(viewer, "Signed in as Vera")).isVisible(visible());
        viewer.navigate(program.uri("/settings"));
        assertThat(viewer.getByText("The rest of the settings is for owners")).isVisible(visible());
        viewer.navigate(program.uri("/brands"));
        assertThat(heading(viewer, "Brands")).isVisible(visible());
        assertThat(viewer.getByText("Zephyrun").first()).isVisible(visible());
        assertThat(viewer.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^(Remove|Track|Dismiss|Undo|Save)"))))
                .hasCount(0);
        look(viewer, "access-viewer-brands");

        viewer.navigate(program.uri("/brands"));
        button(viewer, "Signed in as Vera").click();
        viewer.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(heading(viewer, "Sign in")).isVisible(visible());
        owner.navigate(program.uri("/settings?tab=people"));
        button(owner, "Link for a new password: Vera").click();
        String reset = owner.getByLabel("Link for a new password", new Page.GetByLabelOptions().setExact(true))
                .inputValue();
        look(owner, "access-password-link");
        viewer.navigate(reset.replaceFirst("^https?://[^/]+", program.uri("")));
        assertThat(viewer.getByText("vera@example.com")).isVisible(visible());
        look(viewer, "access-new-password");
        viewer.locator("input[autocomplete=new-password]").fill(NEXT_PASSWORD);
        button(viewer, "Use this password").click();
        assertThat(button(viewer, "Signed in as Vera")).isVisible(visible());
        button(viewer, "Signed in as Vera").click();
        viewer.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(heading(viewer, "Sign in")).isVisible(visible());
        viewer.navigate(program.uri("/engines"));
        viewer.getByLabel("E-mail address").fill("vera@example.com");
        viewer.getByLabel("Password", new Page.GetByLabelOptions().setExact(false))
                .first()
                .fill(NEXT_PASSWORD);
        button(viewer, "Sign in").click();
        assertThat(viewer).hasURL(Pattern.compile("/engines"));
        assertThat(heading(viewer, "Engines")).isVisible(visible());
    }

    private static Page newBrowser(int width, String theme) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("en-US")
                        .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE))
                .newPage();
    }

    private static void fill(Page page, String email, String name) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Name").fill(name);
        page.locator("input[autocomplete=new-password]").fill(PASSWORD);
    }

    private static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(violation -> violation.getId() + " "
                                        + violation.getNodes().getFirst().getHtml()))
                .as(name)
                .isEmpty();
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING,
                new Page.GetByRoleOptions().setName(name).setLevel(1).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    }
}
