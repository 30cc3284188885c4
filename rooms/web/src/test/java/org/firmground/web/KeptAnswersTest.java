package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client may keep of the API's answers, and how they come over the wire. */
class KeptAnswersTest {
  private static final String ITEMS = "/collections/hazardous-area/items";

  private static Served served;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    served = Served.of(Registers.country(folder));
  }

  @AfterAll
  static void close() {
    served.close();
  }

  private static String tag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void an_answer_that_still_holds_is_not_sent_again() {
    var first = served.get(ITEMS);
    var again = served.get(ITEMS, "If-None-Match", tag(first));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(tag(again)).isEqualTo(tag(first));
    assertThat(again.headers().firstValue("Cache-Control")).contains("private, no-cache");
  }

  @Test
  void another_day_is_another_answer() {
    var today = served.get(ITEMS);
    var then = served.get(ITEMS + "?asOf=2019-01-01", "If-None-Match", tag(today));

    assertThat(then.statusCode()).isEqualTo(200);
    assertThat(tag(then)).isNotEqualTo(tag(today));
  }

  @Test
  void what_cannot_be_answered_has_no_tag() {
    assertThat(served.get(ITEMS + "?limit=0").headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void pages_for_people_are_not_kept() {
    assertThat(served.get("/map").headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(served.get("/map").headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void who_reads_gzip_gets_gzip() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(served.origin() + ITEMS + "?asOf=2021-02-22"))
            .header("Accept-Encoding", "gzip")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());

      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(answer.headers().allValues("Vary")).anyMatch(v -> v.contains("accept-encoding"));
      var text =
          new String(new GZIPInputStream(answer.body()).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Served.read(text).get("numberReturned").asInt()).isEqualTo(4);
    }
  }
}
