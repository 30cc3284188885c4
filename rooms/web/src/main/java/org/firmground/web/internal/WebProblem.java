package org.firmground.web.internal;

/** A request that cannot be answered, and what to do instead. */
final class WebProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What the server itself refuses or lacks. Codes are forever; the help page lists them. */
  enum Code {
    FG_WEB_001(400, "The question cannot be read"),
    FG_WEB_002(404, "Nothing is here"),
    FG_WEB_003(403, "Asked under a foreign name"),
    FG_WEB_004(403, "Asked by another site"),
    FG_WEB_005(405, "Only reading"),
    FG_WEB_006(500, "The server failed");

    private final int status;
    private final String title;

    Code(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /** The code as people write it, such as FG-WEB-001. */
    String code() {
      return name().replace('_', '-');
    }

    int status() {
      return status;
    }

    /** The same for every occurrence. */
    String title() {
      return title;
    }
  }

  private final int status;
  private final String code;
  private final String title;

  private WebProblem(int status, String code, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /**
   * @param detail a sentence or two: what is wrong, and how to mend it
   */
  WebProblem(Code code, String detail) {
    this(code.status(), code.code(), code.title(), detail);
  }

  static WebProblem wrong(String detail) {
    return new WebProblem(Code.FG_WEB_001, detail);
  }

  /** A request that was refused before anything of it could be read. */
  static WebProblem unreadable(int status) {
    return new WebProblem(
        status,
        Code.FG_WEB_001.code(),
        Code.FG_WEB_001.title(),
        "The address or its header is not well formed; write it anew.");
  }

  static WebProblem absent(String detail) {
    return new WebProblem(Code.FG_WEB_002, detail);
  }

  /**
   * A place that cannot be read.
   *
   * @param code of the reading, such as FG-POS-003
   */
  static WebProblem place(String code, String detail) {
    return new WebProblem(400, code, "The place cannot be read", detail);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  String detail() {
    return getMessage();
  }
}
