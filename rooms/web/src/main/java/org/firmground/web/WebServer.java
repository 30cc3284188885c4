package org.firmground.web;

import java.net.InetAddress;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.core.StandardHost;
import org.firmground.register.Register;
import org.firmground.web.internal.ConnectorErrors;
import org.firmground.web.internal.Guard;
import org.firmground.web.internal.Routes;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * The server of one register, on the loopback address and nowhere else.
 *
 * <p>Each request runs on a virtual thread and reads a snapshot of its own. {@link #close} lets
 * running requests end (up to five seconds); the register stays open, for it is the caller's.
 */
public final class WebServer implements AutoCloseable {
  /** The one address that it listens on: other machines cannot reach it. */
  public static final String ADDRESS = "127.0.0.1";

  /** Held so that the levels set on them are not lost with them. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private static final Logger SPRING = Logger.getLogger("org.springframework");

  private final ServletWebServerApplicationContext context;

  private WebServer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts to serve; answers when this returns.
   *
   * @throws IllegalArgumentException if the port is taken
   */
  public static WebServer start(Register register, WebSettings settings) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    TOMCAT.setLevel(Level.WARNING);
    SPRING.setLevel(Level.WARNING);
    var application = new SpringApplication(WebServer.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    application.setDefaultProperties(Map.of("spring.jmx.enabled", "false"));
    application.addInitializers(
        (ApplicationContextInitializer<GenericApplicationContext>)
            context -> register(context, register, settings));
    try {
      return new WebServer((ServletWebServerApplicationContext) application.run());
    } catch (org.springframework.boot.web.server.PortInUseException e) {
      throw taken(settings.port(), e);
    } catch (org.springframework.context.ApplicationContextException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof org.springframework.boot.web.server.PortInUseException
            || cause instanceof java.net.BindException) {
          throw taken(settings.port(), e);
        }
      }
      throw e;
    }
  }

  /**
   * Says before long work whether a server could listen.
   *
   * @throws IllegalArgumentException if another program has the port
   */
  public static void requireFree(int port) {
    try (var probe = new java.net.ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new java.net.InetSocketAddress(ADDRESS, port));
    } catch (java.io.IOException e) {
      throw taken(port, e);
    }
  }

  private static IllegalArgumentException taken(int port, Throwable cause) {
    return new IllegalArgumentException(
        "port " + port + " is taken by another program; name another with --port", cause);
  }

  private static void register(
      GenericApplicationContext context, Register register, WebSettings settings) {
    context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat(settings));
    context.registerBean(DispatcherServlet.class, () -> new DispatcherServlet());
    context.registerBean(
        "dispatcher",
        ServletRegistrationBean.class,
        () -> new ServletRegistrationBean<>(context.getBean(DispatcherServlet.class), "/"));
    context.registerBean(
        "guard", FilterRegistrationBean.class, () -> new FilterRegistrationBean<>(new Guard()));
    context.registerBean(
        "routes", RouterFunction.class, () -> new Routes(register, settings).all());
    context.registerBean(RouterFunctionMapping.class);
    context.registerBean(HandlerFunctionAdapter.class);
  }

  private static TomcatServletWebServerFactory tomcat(WebSettings settings) {
    var factory = new TomcatServletWebServerFactory();
    try {
      factory.setAddress(InetAddress.getByName(ADDRESS));
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(ADDRESS + " is an address by itself", e);
    }
    factory.setPort(settings.port());
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.setCompression(compression());
    factory.setRegisterDefaultServlet(false);
    factory.addContextCustomizers(context ->
        ((StandardHost) context.getParent())
            .setErrorReportValveClass(ConnectorErrors.class.getName()));
    factory.addProtocolHandlerCustomizers(
        handler -> handler.setExecutor(new VirtualThreadTaskExecutor("web-")));
    return factory;
  }

  private static Compression compression() {
    var compression = new Compression();
    compression.setEnabled(true);
    compression.setMimeTypes(
        new String[] {
          "text/html",
          "text/css",
          "text/javascript",
          "image/svg+xml",
          "application/json",
          "application/problem+json",
          "application/geo+json"
        });
    return compression;
  }

  /** The port that it listens on. */
  public int port() {
    return context.getWebServer().getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
