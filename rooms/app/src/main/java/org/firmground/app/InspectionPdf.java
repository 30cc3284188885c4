package org.firmground.app;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;

/**
 * A page as PDF on A4, with the fonts in the file. Nothing but the page and the fonts of the
 * product is read: no address is followed.
 */
final class InspectionPdf {
  /** The family of the fonts, as the page's print style names it. */
  private static final String FAMILY = "Noto Sans";

  private InspectionPdf() {}

  /**
   * @param html well-formed as XML
   */
  static byte[] of(String html) {
    XRLog.listRegisteredLoggers().forEach(l -> XRLog.setLevel(l, Level.OFF));
    var out = new ByteArrayOutputStream();
    var builder = new PdfRendererBuilder();
    for (var moment : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((address, type) -> false, moment);
    }
    builder.useFont(() -> font("NotoSans-Regular.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
    builder.useFont(() -> font("NotoSans-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
    builder.withHtmlContent(html, null);
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the PDF", e);
    }
    return out.toByteArray();
  }

  private static InputStream font(String name) {
    return InspectionPdf.class.getResourceAsStream("fonts/" + name);
  }
}
