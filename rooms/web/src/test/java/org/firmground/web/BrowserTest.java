package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a browser, as people see and use them; each test keeps its picture. */
@Tag("browser")
@EnabledIf("org.firmground.web.Chromium#isInstalled")
class BrowserTest {
  private static final List<String> PAGES =
      List.of(
          "/letter",
          "/map",
          "/check?place=41.005+N+165.005+E",
          "/figures",
          "/figures/casualties.killed",
          "/records?kind=hazardous-area",
          "/records/HA-000001",
          "/records/HA-000001/history",
          "/search?q=Mul",
          "/help",
          "/nowhere");

  @TempDir static Path folder;
  private static Served served;
  private static Chromium chromium;

  @BeforeAll
  static void serve() {
    served = Served.of(Registers.country(folder));
    chromium = Chromium.start(Chromium.find().orElseThrow());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (served != null) {
      served.close();
    }
  }

  private static Chromium.Window wide() {
    return chromium.open(1366, 768, true);
  }

  /** Opens the map where the query says, and waits until all of it is drawn. */
  private static Page map(Chromium.Window window, String query) {
    window.page().navigate(served.origin() + "/map" + query);
    drawn(window.page());
    return window.page();
  }

  private static void drawn(Page page) {
    page.waitForSelector("#map[data-drawn=all]");
  }

  /** How much of the map's ground has a colour, in pixels. */
  private static long count(Page page, IntPredicate colour) {
    try {
      BufferedImage ground =
          ImageIO.read(new ByteArrayInputStream(page.locator("#map").screenshot()));
      long found = 0;
      for (int y = 0; y < ground.getHeight(); y++) {
        for (int x = 0; x < ground.getWidth(); x++) {
          if (colour.test(ground.getRGB(x, y))) {
            found++;
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRed(int rgb) {
    return red(rgb) > 150 && green(rgb) < 130 && blue(rgb) < 130 && red(rgb) - green(rgb) > 70;
  }

  private static boolean isAmber(int rgb) {
    return red(rgb) > 180 && green(rgb) > 110 && green(rgb) < 200 && red(rgb) - blue(rgb) > 90;
  }

  private static boolean isGreen(int rgb) {
    return green(rgb) > 90 && green(rgb) - red(rgb) > 60 && green(rgb) - blue(rgb) > 30;
  }

  private static boolean isBlack(int rgb) {
    return red(rgb) < 40 && green(rgb) < 40 && blue(rgb) < 40;
  }

  private static boolean isPlum(int rgb) {
    return red(rgb) > 110 && green(rgb) < 60 && blue(rgb) > 60 && blue(rgb) < 130;
  }

  private static int red(int rgb) {
    return rgb >> 16 & 0xff;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xff;
  }

  private static int blue(int rgb) {
    return rgb & 0xff;
  }

  /** Turns a layer on or off, and waits until the map is drawn anew. */
  private static void turn(Page page, String layer, boolean on) {
    page.locator("input[name=layer][value=" + layer + "]").setChecked(on);
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    drawn(page);
  }

  @Test
  void the_map_draws_each_layer_in_its_colour_and_takes_it_away() {
    try (var window = wide()) {
      Page page = map(window, "?view=165.06,41.03,12.2");
      turn(page, "reach", false);
      window.picture("map-layers");

      assertLayer(page, "hazardous-area", BrowserTest::isRed, 800);
      assertLayer(page, "released-land", BrowserTest::isGreen, 200);
      assertLayer(page, "accident", BrowserTest::isBlack, 30);
      assertLayer(page, "ordnance-find", BrowserTest::isPlum, 30);
      turn(page, "hazardous-area", true);
      assertThat(count(page, BrowserTest::isAmber)).as("suspected").isGreaterThan(800);
    }
  }

  private static void assertLayer(Page page, String layer, IntPredicate colour, long least) {
    long with = count(page, colour);
    turn(page, layer, false);
    long without = count(page, colour);
    turn(page, layer, true);
    assertThat(with - without)
        .as("pixels of %s, %d without it", layer, without)
        .isGreaterThan(least);
  }

  @Test
  void the_map_shows_the_whole_country_at_first_with_nothing_left_to_load() {
    try (var window = wide()) {
      Page page = map(window, "");
      window.picture("map-first");

      assertThat(page.locator("#loading").innerText()).isEmpty();
      assertThat(count(page, BrowserTest::isRed)).isGreaterThan(100);
      assertThat(page.locator(".legend li").allInnerTexts())
          .extracting(t -> t.replaceAll("\\s+", " "))
          .containsExactly(
              "D Confirmed danger",
              "S Suspected",
              "R Released",
              "N Surveyed, no evidence",
              "? No information");
      assertThat(window.complaints).isEmpty();
    }
  }

  /** Clicks a place on a map whose middle and zoom are known, and waits for the answer. */
  private static void click(Page page, double[] middle, double zoom, double lon, double lat) {
    var box = page.locator("#map").boundingBox();
    double world = 256 * Math.pow(2, zoom);
    double x = (lon - middle[0]) / 360 * world;
    double y = (northing(middle[1]) - northing(lat)) / (2 * Math.PI) * world;
    page.locator("#known").evaluate("known => known.replaceChildren()");
    page.locator("#map")
        .click(new Locator.ClickOptions().setPosition(box.width / 2 + x, box.height / 2 + y));
    page.waitForSelector("#known .answer");
  }

  /** Of the map's projection, in radians. */
  private static double northing(double latDegrees) {
    return Math.log(Math.tan(Math.PI / 4 + Math.toRadians(latDegrees) / 2));
  }

  @Test
  void a_click_on_the_ground_says_the_word_of_the_check_then_its_records() {
    try (var window = wide()) {
      double[] middle = {165.05, 41.01};
      Page page = map(window, "?view=165.05,41.01,13");
      var words = new ArrayList<String>();
      for (String[] place :
          new String[][] {
            {"165.005", "41.003", "HA-000001"},
            {"165.035", "41.003", "HA-000002"},
            {"165.065", "41.003", "RL-000001"},
            {"165.095", "41.003", "AV-000001"},
            {"165.080", "41.020", "AC-000001"},
          }) {
        double lon = Double.parseDouble(place[0]);
        double lat = Double.parseDouble(place[1]);
        click(page, middle, 13, lon, lat);
        String asked = page.locator("#known a").last().getAttribute("href");
        var answer = served.json("/api" + asked);
        String word = answer.get("answer").asString();
        words.add(word);

        assertThat(answer.get("lon").asDouble()).isCloseTo(lon, within(2e-4));
        assertThat(answer.get("lat").asDouble()).isCloseTo(lat, within(2e-4));
        assertThat(page.locator("#known .answer." + word).count()).as(word).isEqualTo(1);
        assertThat(page.locator("#known .sentence").innerText())
            .isEqualTo(answer.get("sentence").asString());
        assertThat(page.locator("#known").innerText()).contains(place[2]);
        assertThat(page.locator("#known > *").first().getAttribute("class"))
            .as("the sentence comes first")
            .startsWith("answer");
        window.picture("map-click-" + word);
      }
      assertThat(words)
          .containsExactly(
              "confirmed-danger",
              "suspected",
              "released",
              "surveyed-no-evidence",
              "no-information");
    }
  }

  @Test
  void the_map_and_its_answers_stand_at_the_clocks_of_the_page() {
    try (var window = wide()) {
      Page page = map(window, "?asOf=2020-11-19&view=165.005,41.005,14");
      assertThat(count(page, BrowserTest::isRed)).isZero();
      page.locator("#map").press("Enter");
      page.waitForSelector("#known .answer.no-information");
      assertThat(page.locator("#clocks").innerText()).contains("As of 19 Nov 2020");
      assertThat(page.locator("#known a").last().getAttribute("href")).contains("asOf=2020-11-19");
      window.picture("map-clocks");
    }
  }

  @Test
  void what_could_not_be_loaded_is_said_on_the_map() {
    try (var window = wide()) {
      window.page().route("**/collections/hazardous-area/**", route -> route.abort());
      window.page().navigate(served.origin() + "/map");
      window.page().waitForSelector("#loading.failed");

      assertThat(window.page().locator("#loading").innerText())
          .contains("Could not load hazardous area", "what is drawn is not all");
      window.picture("map-failed");
    }
  }

  @Test
  void an_answer_that_fails_to_come_is_said_to_mean_danger() {
    try (var window = wide()) {
      Page page = map(window, "");
      page.route("**/api/check**", route -> route.abort());
      page.locator("#map").press("Enter");
      page.waitForSelector("#known .notice");

      assertThat(page.locator("#known").innerText()).contains("treat it as dangerous");
      window.picture("map-no-answer");
    }
  }

  @Test
  void no_page_asks_anything_outside_this_machine_or_complains() {
    try (var window = wide()) {
      for (String path : PAGES) {
        window.page().navigate(served.origin() + path);
        if (path.equals("/map")) {
          drawn(window.page());
        }
        window.picture("page" + path.replaceAll("[^a-zA-Z]+", "-"));
      }
      assertThat(window.requests).hasSizeGreaterThan(30);
      assertThat(window.requests)
          .allSatisfy(url -> assertThat(url.startsWith("data:") || isHere(url)).as(url).isTrue());
      assertThat(window.complaints)
          .filteredOn(c -> !c.contains("status of 404")) // the page that is not there
          .isEmpty();
    }
  }

  private static boolean isHere(String url) {
    var uri = URI.create(url);
    return WebServer.ADDRESS.equals(uri.getHost()) && uri.getPort() == served.port();
  }

  @Test
  void no_page_is_wider_than_a_phone() {
    try (var window = chromium.open(390, 844, true)) {
      for (String path : PAGES) {
        window.page().navigate(served.origin() + path);
        window.picture("phone" + path.replaceAll("[^a-zA-Z]+", "-"));
        int width =
            ((Number) window.page().evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(width).as(path).isLessThanOrEqualTo(390);
      }
    }
  }

  @Test
  void a_phone_shows_the_ground_first_and_the_answer_where_it_can_be_seen() {
    try (var window = chromium.open(390, 844, true)) {
      Page page = map(window, "?view=165.005,41.005,15");
      var ground = page.locator("#map").boundingBox();
      assertThat(ground.y).isLessThan(300);
      page.locator("#map").press("Enter");
      page.waitForSelector("#known .answer.confirmed-danger");
      window.picture("phone-map-answer");

      assertThat(page.locator("#known .say").boundingBox().y).isBetween(0.0, 800.0);
    }
  }

  @Test
  void keys_lead_to_search_map_and_help() {
    try (var window = wide()) {
      Page page = window.page();
      page.navigate(served.origin() + "/records?asOf=2021-02-22");
      page.keyboard().press("/");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("search");
      page.keyboard().type("g m?");
      assertThat(page.locator("#search").inputValue())
          .as("what is typed in a field is text")
          .isEqualTo("g m?");
      window.picture("keys-search");
      page.keyboard().press("Escape");
      page.keyboard().press("g");
      page.keyboard().press("m");
      page.waitForURL(url -> url.contains("/map") && url.contains("asOf=2021-02-22"));
      drawn(page);
      page.keyboard().press("?");
      page.waitForURL(url -> url.contains("/help") && url.contains("asOf=2021-02-22"));
      window.picture("keys-help");
      assertThat(page.locator("h1").innerText()).isEqualTo("Help");
    }
  }

  @Test
  void focus_can_be_seen_on_whatever_the_tab_key_reaches() {
    try (var window = wide()) {
      for (String path : List.of("/letter", "/map")) {
        Page page = window.page();
        page.navigate(served.origin() + path);
        for (int i = 0; i < 12; i++) {
          page.keyboard().press("Tab");
          var seen =
              page.evaluate(
                  "(() => { const e = document.activeElement, s = getComputedStyle(e);"
                      + " return e === document.body || s.outlineStyle !== 'none'"
                      + " && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML; })()");
          assertThat(seen).as(path + " at tab " + i).isEqualTo("");
        }
        window.picture("focus" + path.replace('/', '-'));
      }
    }
  }

  @Test
  void pages_say_all_that_they_have_to_say_without_javascript() {
    try (var window = chromium.open(1024, 768, false)) {
      Page page = window.page();
      page.navigate(served.origin() + "/letter");
      assertThat(page.locator("[id='casualties.killed']").innerText()).isEqualTo("1");
      window.picture("plain-letter");
      page.locator("[id='casualties.killed']").click();
      assertThat(page.locator("main").innerText()).contains("VI-000001");
      window.picture("plain-figure");

      page.navigate(served.origin() + "/check");
      page.locator("input[name=place]").fill("41.005 N 165.005 E");
      page.locator("form.ask button").click();
      assertThat(page.locator(".answer .say").innerText()).contains("Confirmed danger");
      window.picture("plain-check");

      page.locator("#search").fill("HA-000002");
      page.locator("#search").press("Enter");
      assertThat(page.locator("h1").innerText()).contains("HA-000002");
      page.locator("input[name=asOf]").fill("2020-11-25");
      page.locator("form.clocks button").click();
      assertThat(page.locator("#clocks").innerText()).contains("As of 25 Nov 2020");
      window.picture("plain-record");

      page.navigate(served.origin() + "/figures");
      assertThat(page.locator("tbody tr").count()).isGreaterThan(10);
      page.navigate(served.origin() + "/map");
      assertThat(page.locator("#map").innerText()).contains("Ask about a place in words");
      window.picture("plain-map");
    }
  }
}
