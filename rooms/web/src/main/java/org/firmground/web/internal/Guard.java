package org.firmground.web.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every request: sets the headers that keep pages to this machine, and refuses what
 * was asked under another name (DNS rebinding), by another site's script, or to write.
 */
public final class Guard extends HttpFilter {
  private static final long serialVersionUID = 1;

  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, jakarta.servlet.ServletException {
    headers(response);
    var refused = refusal(request);
    if (refused.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    var problem = refused.get();
    response.setStatus(problem.status());
    if (problem.status() == 405) {
      response.setHeader("Allow", "GET, HEAD");
    }
    response.setContentType(Problems.TYPE);
    response
        .getOutputStream()
        .write(Problems.json(problem, request.getRequestURI()).getBytes(StandardCharsets.UTF_8));
  }

  /** The headers that every answer has. */
  static void headers(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "geolocation=(), camera=(), microphone=()");
    response.setHeader("Cache-Control", "no-store");
  }

  private static Optional<WebProblem> refusal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host == null || !NAMES.contains(name(host))) {
      return Optional.of(
          new WebProblem(
              WebProblem.Code.FG_WEB_003,
              "This server answers only to 127.0.0.1 and localhost. Open it under one of these."));
    }
    if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"))) {
      return Optional.of(
          new WebProblem(
              WebProblem.Code.FG_WEB_004,
              "A page of another site asked for this. Open the address in a window of its own."));
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      return Optional.of(
          new WebProblem(
              WebProblem.Code.FG_WEB_005, "Nothing can be written here yet; use GET or HEAD."));
    }
    try {
      request.getParameterMap();
    } catch (IllegalStateException e) { // so the container says that an escape is none
      return Optional.of(
          WebProblem.wrong(
              "The parameters after the ? cannot be read; a % in them is written %25."));
    }
    return Optional.empty();
  }

  /** The host without its port. */
  private static String name(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    String name = end <= 0 ? host : host.substring(0, end);
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
