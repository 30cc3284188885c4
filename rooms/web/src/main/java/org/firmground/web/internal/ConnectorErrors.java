package org.firmground.web.internal;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Says what was refused before it came to a page, such as an address that is none: in our words,
 * without the name of the server behind it.
 */
public final class ConnectorErrors extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    var problem =
        status < 500
            ? WebProblem.unreadable(status)
            : new WebProblem(WebProblem.Code.FG_WEB_006, "This could not be answered.");
    Guard.headers(response);
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    try {
      Writer out = response.getReporter();
      if (out != null) {
        out.write(Problems.json(problem, ""));
        response.finishResponse();
      }
    } catch (IOException e) {
      return; // whoever asked has gone
    }
  }
}
