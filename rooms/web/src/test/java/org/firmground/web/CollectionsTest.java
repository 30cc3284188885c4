package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firmground.register.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code /collections}: every kind as GeoJSON, page by page. */
class CollectionsTest {
  @TempDir static Path folder;
  private static Served served;

  @BeforeAll
  static void serve() {
    served = Served.of(Registers.country(folder));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static List<String> codes(JsonNode page) {
    var codes = new ArrayList<String>();
    page.get("features").forEach(f -> codes.add(f.get("properties").get("code").asString()));
    return codes;
  }

  private static List<String> kinds() {
    var kinds = new ArrayList<String>();
    served.json("/collections").get("collections").forEach(c -> kinds.add(c.get("id").asString()));
    return kinds;
  }

  @Test
  void every_kind_but_the_registers_own_is_a_collection_whose_links_answer() {
    var all = served.json("/collections").get("collections");

    assertThat(kinds()).hasSize(Kind.values().length - 2).contains("hazardous-area", "accident");
    for (JsonNode collection : all) {
      for (JsonNode link : collection.get("links")) {
        String href = link.get("href").asString();
        assertThat(href).startsWith(served.origin());
        assertThat(served.get(href.substring(served.origin().length())).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void pages_follow_their_next_links_to_the_end_and_lose_nothing() {
    var codes = new ArrayList<String>();
    String next = "/collections/hazardous-area/items?limit=1";
    for (int pages = 0; next != null; pages++) {
      assertThat(pages).isLessThan(10);
      var page = served.json(next);
      assertThat(page.get("numberMatched").asInt()).isEqualTo(4);
      assertThat(page.get("numberReturned").asInt()).isEqualTo(1);
      codes.addAll(codes(page));
      next = null;
      for (JsonNode link : page.get("links")) {
        if (link.get("rel").asString().equals("next")) {
          next = link.get("href").asString().substring(served.origin().length());
        }
      }
    }
    assertThat(codes).containsExactly("HA-000001", "HA-000002", "HA-000003", "HA-000004");
  }

  @Test
  void a_next_link_carries_both_clocks_as_they_were_resolved() {
    var page = served.json("/collections/hazardous-area/items?limit=2");
    String next = page.get("links").get(1).get("href").asString();

    assertThat(next)
        .contains("asOf=" + page.get("asOf").asString())
        .contains("knownAt=" + Served.encoded(page.get("knownAt").asString()))
        .contains("after=" + entry(page.get("features").get(1)));
  }

  private static String entry(JsonNode feature) {
    String id = feature.get("id").asString();
    return id.substring(id.lastIndexOf('.') + 1);
  }

  @Test
  void a_box_keeps_what_meets_it_and_no_more() {
    assertThat(codes(served.json("/collections/hazardous-area/items?bbox=165.02,40.9,165.05,41.1")))
        .containsExactly("HA-000002");
    assertThat(codes(served.json("/collections/hazardous-area/items?bbox=10,10,11,11"))).isEmpty();
    assertThat(codes(served.json("/collections/hazardous-area/items?bbox=165.005,-90,-170,90")))
        .as("over the antimeridian")
        .hasSize(4);
  }

  @Test
  void a_box_or_limit_that_cannot_be_is_a_problem() {
    for (String query :
        List.of(
            "bbox=1,2,3",
            "bbox=a,b,c,d",
            "bbox=0,50,1,40",
            "bbox=NaN,0,1,1",
            "limit=0",
            "limit=99999999",
            "after=-1")) {
      var answer = served.get("/collections/hazardous-area/items?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(Served.read(answer.body()).get("code").asString()).isEqualTo("FG-WEB-001");
    }
  }

  @Test
  void every_feature_of_every_collection_is_a_geojson_feature() {
    int features = 0;
    for (String kind : kinds()) {
      var answer = served.get("/collections/" + kind + "/items");
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/geo+json");
      var page = Served.read(answer.body());
      assertThat(page.get("type").asString()).isEqualTo("FeatureCollection");
      for (JsonNode feature : page.get("features")) {
        features++;
        assertFeature(feature);
        assertThat(feature.get("properties").get("kind").asString()).isEqualTo(kind);
        assertThat(feature.get("properties").get("exercise").asBoolean()).isTrue();
        var alone = served.json("/collections/" + kind + "/items/" + feature.get("id").asString());
        assertThat(alone.get("geometry")).isEqualTo(feature.get("geometry"));
      }
    }
    assertThat(features).isGreaterThanOrEqualTo(13);
  }

  private static void assertFeature(JsonNode feature) {
    assertThat(feature.get("type").asString()).isEqualTo("Feature");
    assertThat(feature.get("id").isString()).isTrue();
    assertThat(feature.has("geometry")).isTrue();
    assertThat(feature.get("properties").isObject()).isTrue();
    JsonNode geometry = feature.get("geometry");
    if (geometry.isNull()) {
      return;
    }
    switch (geometry.get("type").asString()) {
      case "Point" -> assertPosition(geometry.get("coordinates"));
      case "Polygon" -> {
        assertThat(geometry.get("coordinates")).isNotEmpty();
        for (JsonNode ring : geometry.get("coordinates")) {
          assertThat(ring.size()).isGreaterThanOrEqualTo(4);
          assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
          ring.forEach(CollectionsTest::assertPosition);
        }
      }
      default -> throw new AssertionError("a shape that nobody drew: " + geometry);
    }
  }

  private static void assertPosition(JsonNode position) {
    assertThat(position.size()).isEqualTo(2);
    assertThat(position.get(0).asDouble()).as("longitude first").isBetween(164.0, 166.0);
    assertThat(position.get(1).asDouble()).isBetween(40.0, 42.0);
  }

  @Test
  void a_feature_says_the_word_that_a_check_inside_it_says() {
    for (String[] pair :
        new String[][] {
          {"hazardous-area/items/HA-000001", "confirmed-danger"},
          {"hazardous-area/items/HA-000002", "suspected"},
          {"hazardous-area/items/HA-000003", "released"},
          {"activity/items/AV-000001", "surveyed-no-evidence"},
        }) {
      var feature = served.json("/collections/" + pair[0]);
      assertThat(feature.get("properties").get("says").asString()).as(pair[0]).isEqualTo(pair[1]);
    }
  }

  @Test
  void no_feature_holds_a_sealed_field() {
    for (Kind kind : Kind.values()) {
      if (kind.isOfTheRegister()) {
        continue;
      }
      for (JsonNode f : served.json("/collections/" + kind.word() + "/items").get("features")) {
        kind.fields().stream()
            .filter(field -> field.type() == org.firmground.register.Field.Type.SEALED)
            .forEach(field -> assertThat(f.get("properties").has(field.name())).isFalse());
      }
    }
  }

  @Test
  void a_collection_or_item_that_is_not_there_is_a_problem() {
    for (String path :
        List.of(
            "/collections/import/items",
            "/collections/nonsense",
            "/collections/hazardous-area/items/HA-999999",
            "/collections/accident/items/HA-000001")) {
      var answer = served.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(Served.read(answer.body()).get("code").asString()).isEqualTo("FG-WEB-002");
    }
  }

  @Test
  void the_landing_page_leads_to_conformance_and_collections() {
    var links = served.json("/api").get("links");
    for (JsonNode link : links) {
      String path = link.get("href").asString().substring(served.origin().length());
      assertThat(served.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(served.json("/conformance").get("conformsTo").get(0).asString())
        .contains("ogcapi-features-1");
  }
}
