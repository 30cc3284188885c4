package org.firmground.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Style, scripts and the map library, from this program's own jars. */
final class Assets {
  private static final Map<String, String> PLACES =
      Map.of(
          "/assets/ol/ol.js", "/META-INF/resources/webjars/ol/10.7.0/dist/ol.js",
          "/assets/ol/ol.css", "/META-INF/resources/webjars/ol/10.7.0/ol.css",
          "/assets/firmground.css", "/org/firmground/web/assets/firmground.css",
          "/assets/icon.svg", "/org/firmground/web/assets/icon.svg",
          "/assets/keys.js", "/org/firmground/web/assets/keys.js",
          "/assets/map.js", "/org/firmground/web/assets/map.js",
          "/assets/ground.js", "/org/firmground/web/assets/ground.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml");

  private record Asset(byte[] bytes, String tag) {}

  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  ServerResponse serve(ServerRequest request) {
    Optional<Asset> found = find(request.path());
    if (found.isEmpty()) {
      return ServerResponse.notFound().build();
    }
    Asset asset = found.get();
    String type = TYPES.get(request.path().substring(request.path().lastIndexOf('.') + 1));
    boolean known = request.headers().header("If-None-Match").contains(asset.tag());
    return ServerResponse.status(known ? 304 : 200)
        .build((_, response) -> {
          response.setHeader("Cache-Control", "no-cache");
          response.setHeader("ETag", asset.tag());
          if (!known) {
            response.setContentType(type);
            response.setContentLength(asset.bytes().length);
            response.getOutputStream().write(asset.bytes());
          }
          return null;
        });
  }

  private Optional<Asset> find(String path) {
    String place = PLACES.get(path);
    return place == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(path, _ -> read(place)));
  }

  private static Asset read(String place) {
    try (InputStream in = Assets.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("this program was built without " + place);
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(bytes, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(place + " cannot be read", e);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
