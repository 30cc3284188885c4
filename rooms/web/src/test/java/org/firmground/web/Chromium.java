package org.firmground.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, driven without downloading one. */
final class Chromium implements AutoCloseable {
  /** Names a Chromium that is not in its usual place. */
  private static final String VARIABLE = "FIRMGROUND_CHROMIUM";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  /** Where it is; empty when this machine has none. */
  static Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
            Stream.ofNullable(System.getenv(VARIABLE)).map(Path::of),
            NAMES.stream()
                .flatMap(name ->
                    Stream.of(path.split(java.io.File.pathSeparator))
                        .filter(p -> !p.isBlank())
                        .map(p -> Path.of(p, name))))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether there is one; says so in one line when there is none. */
  static boolean isInstalled() {
    boolean found = find().isPresent();
    if (!found) {
      System.out.println(
          "BrowserTest was not run: this machine has no Chromium; install chromium, or name one in "
              + VARIABLE);
    }
    return found;
  }

  static Chromium start(Path executable) {
    return new Chromium(executable);
  }

  /** A window of its own, and what was seen from outside while it was open. */
  Window open(int width, int height, boolean script) {
    return new Window(
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setJavaScriptEnabled(script)
                .setLocale("en-GB")
                .setTimezoneId("UTC")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** A page with a record of what it asked for and complained of. */
  static final class Window implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    final List<String> requests = new ArrayList<>();
    final List<String> complaints = new ArrayList<>();

    private Window(BrowserContext context) {
      this.context = context;
      context.setDefaultTimeout(20_000);
      context.onRequest(r -> requests.add(r.url()));
      page = context.newPage();
      page.onConsoleMessage(m -> {
        if (m.type().equals("error") || m.type().equals("warning")) {
          complaints.add(m.text());
        }
      });
      page.onPageError(complaints::add);
    }

    Page page() {
      return page;
    }

    /** Keeps the page as it looks now, for a person to look at. */
    byte[] picture(String name) {
      return page.screenshot(
          new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
