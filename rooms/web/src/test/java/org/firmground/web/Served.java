package org.firmground.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.firmground.register.Register;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A real server over a real register, and a client that asks it. */
final class Served implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Register register;
  private final WebServer server;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private Served(Register register, WebSettings settings) {
    this.register = register;
    this.server = WebServer.start(register, settings);
  }

  /** Closes the register with the server. */
  static Served of(Register register, WebSettings settings) {
    return new Served(register, settings);
  }

  static Served of(Register register) {
    return of(register, WebSettings.on(0).withLetter(letter()));
  }

  /** A letter that counts in the small country. */
  static LetterScope letter() {
    return new LetterScope(
        java.time.LocalDate.of(2020, 11, 10),
        java.time.LocalDate.of(2021, 2, 22),
        "XT",
        "nationality=XA,device=mine");
  }

  int port() {
    return server.port();
  }

  String origin() {
    return "http://" + WebServer.ADDRESS + ":" + port();
  }

  HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(origin() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.GET());
  }

  HttpResponse<String> send(String method, String path) {
    return send(
        HttpRequest.newBuilder(URI.create(origin() + path))
            .method(method, HttpRequest.BodyPublishers.ofString("x=1")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body of a page that is there. */
  String page(String path) {
    var answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  /** JSON that is there. */
  JsonNode json(String path) {
    return JSON.readTree(page(path));
  }

  static JsonNode read(String body) {
    return JSON.readTree(body);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What comes back for bytes as they are written here; for what no client would send. */
  String raw(String request) {
    try (var socket = new Socket(WebServer.ADDRESS, port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    register.close();
  }
}
