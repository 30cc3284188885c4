package org.firmground.web.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.firmground.register.Register;
import org.firmground.web.WebSettings;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Every path that the server answers, in one table. */
public final class Routes {
  /** A client may keep an answer, and asks each time whether it still holds. */
  private static final String ASK_AGAIN = "private, no-cache";

  private final Register register;
  private final WebSettings settings;

  /** Tells the answers of this server from those of one before it, with other settings. */
  private final String started = Long.toString(System.nanoTime(), Character.MAX_RADIX);

  private final Assets assets = new Assets();

  /** A reply before it is written. */
  private interface Answer extends Function<Asking, Reply> {}

  public Routes(Register register, WebSettings settings) {
    this.register = register;
    this.settings = settings;
  }

  /** The table. */
  public RouterFunction<ServerResponse> all() {
    var routes = RouterFunctions.route();
    page(routes, "/", Home::first);
    page(routes, "/letter", a -> Reply.html(LetterPage.of(a)));
    page(routes, "/map", a -> Reply.html(MapPage.of(a)));
    page(routes, "/check", a -> Reply.html(CheckPage.of(a)));
    page(routes, "/search", SearchPage::of);
    page(routes, "/figures", a -> Reply.html(FiguresPage.all(a)));
    page(routes, "/figures/{id}", a -> Reply.html(FiguresPage.one(a)));
    page(routes, "/records", a -> Reply.html(RecordsPage.of(a)));
    page(routes, "/records/{code}", a -> Reply.html(RecordPage.of(a)));
    page(routes, "/records/{code}/history", a -> Reply.html(HistoryPage.of(a)));
    page(routes, "/help", a -> Reply.html(HelpPage.of(a)));
    api(routes, "/api", a -> Reply.json(Catalogue.landing(a)));
    api(routes, "/api/check", a -> Reply.json(CheckApi.of(a)));
    api(routes, "/conformance", a -> Reply.json(Catalogue.conformance()));
    api(routes, "/collections", a -> Reply.json(Catalogue.collections(a)));
    api(routes, "/collections/{kind}", a -> Reply.json(Catalogue.collection(a)));
    api(routes, "/collections/{kind}/items", a -> Reply.geoJson(Items.page(a)));
    api(routes, "/collections/{kind}/items/{code}", a -> Reply.geoJson(Items.one(a)));
    routes.route(get("/assets/**"), assets::serve);
    routes.route(RequestPredicates.all(), this::nowhere);
    return routes.build();
  }

  private void page(RouterFunctions.Builder routes, String path, Answer answer) {
    routes.route(get(path), answering(answer, true));
  }

  private void api(RouterFunctions.Builder routes, String path, Answer answer) {
    routes.route(get(path), answering(answer, false));
  }

  private static org.springframework.web.servlet.function.RequestPredicate get(String path) {
    return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
        .and(RequestPredicates.path(path));
  }

  private HandlerFunction<ServerResponse> answering(Answer answer, boolean forPeople) {
    return request -> {
      try {
        var asking = new Asking(register, settings, request);
        if (forPeople) {
          return send(answer.apply(asking));
        }
        String tag = tag(asking);
        return request.headers().header("If-None-Match").stream().anyMatch(t -> t.contains(tag))
            ? kept(tag)
            : send(answer.apply(asking), tag);
      } catch (WebProblem p) {
        return problem(request, p, forPeople);
      } catch (IllegalArgumentException e) {
        return problem(request, WebProblem.wrong(e.getMessage()), forPeople);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "request failed path=" + request.path(), e);
        return problem(
            request,
            new WebProblem(
                WebProblem.Code.FG_WEB_006,
                "This could not be answered; nothing was changed. The server's own output says"
                    + " why."),
            forPeople);
      }
    };
  }

  /**
   * Names what an address answers: the same day, known after the same entry, by the same server.
   * Weak (RFC 9110, 8.8.1), for the instant at which it was known goes on meanwhile.
   */
  private String tag(Asking a) {
    return "W/\"" + a.clocks().sequence() + "." + a.clocks().asOf() + "." + started + "\"";
  }

  private static ServerResponse kept(String tag) {
    return ServerResponse.status(HttpStatus.NOT_MODIFIED)
        .build((request, response) -> tagged(response, tag));
  }

  private static ServerResponse send(Reply reply, String tag) {
    return ServerResponse.status(reply.status())
        .build((request, response) -> {
          tagged(response, tag);
          return write(reply, response);
        });
  }

  private static ModelAndView tagged(HttpServletResponse response, String tag) {
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", ASK_AGAIN); // in place of the guard's
    return null;
  }

  private static final System.Logger LOG = System.getLogger(Routes.class.getName());

  private ServerResponse nowhere(ServerRequest request) {
    boolean forPeople =
        request.headers().accept().stream().anyMatch(t -> t.getSubtype().equals("html"));
    return problem(request, WebProblem.absent("There is no page at this address."), forPeople);
  }

  private ServerResponse problem(ServerRequest request, WebProblem p, boolean forPeople) {
    if (!forPeople) {
      return send(new Reply(p.status(), Problems.TYPE, Problems.json(p, request.path())));
    }
    var asking = new Asking(register, settings, request);
    try {
      asking.clocks();
    } catch (WebProblem | IllegalArgumentException clocks) {
      asking = asking.withoutClocks(); // the page that says so cannot stand at them
    }
    return send(
        new Reply(p.status(), Reply.HTML, "<!doctype html>\n" + Problems.page(asking, p).html()));
  }

  private static ServerResponse send(Reply reply) {
    if (reply.status() == HttpStatus.SEE_OTHER.value()) {
      return ServerResponse.seeOther(URI.create(reply.body())).build();
    }
    return ServerResponse.status(reply.status())
        .build((request, response) -> write(reply, response));
  }

  private static ModelAndView write(Reply reply, HttpServletResponse response) throws IOException {
    response.setContentType(reply.type());
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    return null;
  }
}
