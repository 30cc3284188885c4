package org.firmground.web.internal;

/** A request that cannot be answered, and what to do instead. */
final class WebProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;

  /**
   * @param title the same for every occurrence
   * @param detail a sentence or two: what is wrong, and how to mend it
   */
  WebProblem(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  static WebProblem wrong(String detail) {
    return new WebProblem(400, "The question cannot be read", detail);
  }

  static WebProblem absent(String detail) {
    return new WebProblem(404, "Nothing is here", detail);
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return getMessage();
  }
}
