package org.firmground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server lets in, and what it lets a page do. */
class GuardTest {
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

  private static String ask(String host, String more) {
    return served.raw(
        "GET /api/check?lon=165&lat=41 HTTP/1.1\r\nHost: "
            + host
            + "\r\n"
            + more
            + "Connection: close\r\n\r\n");
  }

  @Test
  void a_foreign_host_name_is_refused_and_told_nothing() {
    for (String host :
        List.of(
            "evil.example",
            "evil.example:" + served.port(),
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "[::2]:80",
            "10.0.0.1")) {
      assertThat(ask(host, "")).as(host).startsWith("HTTP/1.1 403").doesNotContain("answer\"");
    }
    assertThat(ask("evil.example", "")).contains("FG-WEB-003");
  }

  @Test
  void the_names_of_this_machine_are_let_in() {
    for (String host : List.of("127.0.0.1", "localhost:" + served.port(), "LOCALHOST", "[::1]")) {
      assertThat(ask(host, "")).as(host).startsWith("HTTP/1.1 200").contains("confirmed-danger");
    }
  }

  @Test
  void a_request_without_a_host_is_refused() {
    assertThat(served.raw("GET /api/check?lon=165&lat=41 HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void a_script_of_another_site_is_refused_but_a_link_from_there_is_followed() {
    String site = "Sec-Fetch-Site: cross-site\r\n";

    assertThat(ask("127.0.0.1", site + "Sec-Fetch-Mode: cors\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("FG-WEB-004");
    assertThat(ask("127.0.0.1", site + "Sec-Fetch-Mode: no-cors\r\n")).startsWith("HTTP/1.1 403");
    assertThat(ask("127.0.0.1", site + "Sec-Fetch-Mode: navigate\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void it_listens_on_the_loopback_address_and_no_other() throws IOException {
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(card.getInetAddresses())) {
        if (address.getHostAddress().equals(WebServer.ADDRESS)) {
          continue;
        }
        try (var socket = new Socket()) {
          assertThatThrownBy(
                  () -> socket.connect(new InetSocketAddress(address, served.port()), 2000))
              .as("reached at %s", address)
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void every_answer_forbids_the_page_everything_outside_this_server() {
    for (String path :
        List.of("/map", "/letter", "/api/check", "/nowhere", "/assets/map.js", "/collections")) {
      var headers = served.get(path).headers();
      String policy = headers.firstValue("Content-Security-Policy").orElse("");
      assertThat(policy)
          .as(path)
          .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
          .doesNotContain("unsafe", "http:", "https:", "*");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void no_page_holds_a_script_or_style_of_its_own_which_the_policy_would_stop() {
    for (String path : List.of("/map", "/letter", "/check", "/figures", "/records", "/help")) {
      assertThat(served.page(path))
          .as(path)
          .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
          .doesNotContainPattern("\\sstyle=\"|<style|\\son[a-z]+=\"|javascript:|https?://");
    }
  }

  @Test
  void nothing_can_be_written() {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      for (String path : List.of("/letter", "/api/check", "/collections/accident/items")) {
        var answer = served.send(method, path);
        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(Served.read(answer.body()).get("code").asString()).isEqualTo("FG-WEB-005");
      }
    }
  }

  @Test
  void a_head_request_has_the_headers_and_no_body() {
    String answer =
        served.raw("HEAD /letter HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").contains("text/html").endsWith("\r\n\r\n");
  }

  @Test
  void no_path_leads_out_of_the_pages() {
    for (String path :
        List.of(
            "/assets/../WebServer.class",
            "/assets/%2e%2e/%2e%2e/register.gpkg",
            "/assets/..%2f..%2fetc%2fpasswd",
            "/assets/ol/package.json",
            "//etc/passwd",
            "/register.gpkg",
            "/actuator/env",
            "/WEB-INF/web.xml",
            "/%00",
            "/letter;jsessionid=1/..;/x")) {
      String answer =
          served.raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(path).matches("(?s)HTTP/1\\.1 40[04].*");
      assertThat(answer).as(path).doesNotContain("Exception", "\tat ", "Tomcat", "Whitelabel");
    }
  }

  @Test
  void a_mistake_of_the_client_leaves_no_trace_in_the_log() {
    var logged = new ArrayList<LogRecord>();
    var listening =
        new Handler() {
          @Override
          public void publish(LogRecord one) {
            if (one.getLevel().intValue() >= Level.INFO.intValue()) {
              logged.add(one);
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(listening);
    try {
      served.get("/nowhere");
      served.get("/records/HA-999999");
      served.get("/api/check?place=x");
      served.get("/figures?since=soon");
      served.get("/figures/nothing");
      served.get("/records?kind=nonsense");
      served.get("/collections/hazardous-area/items?bbox=1");
      served.send("POST", "/letter");
      ask("evil.example", "");
      served.raw("GET /records?x=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      served.raw("NONSENSE\r\n\r\n");
    } finally {
      root.removeHandler(listening);
    }
    assertThat(logged)
        .extracting(one -> one.getLoggerName() + ": " + one.getMessage() + " " + one.getThrown())
        .isEmpty();
  }
}
