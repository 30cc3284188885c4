package org.firmground.exchange.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The encodings that a {@code .cpg} file and the header of a {@code .dbf} file name. */
final class CodePages {
  private static final Pattern NUMBER = Pattern.compile("(\\d{3,5})");

  private CodePages() {}

  /** The encoding that a {@code .cpg} file names; empty where it names none that this Java has. */
  static Optional<Charset> named(String cpg) {
    String name = cpg.replace("\uFEFF", "").strip().toUpperCase(Locale.ROOT);
    if (name.equals("UTF8")) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    var number = NUMBER.matcher(name);
    if (name.startsWith("ISO") || name.matches("8859\\d{1,2}|88591[0-6]?")) {
      String part = name.replaceAll("[^0-9]", "").replaceFirst("^8859", "");
      return charset("ISO-8859-" + part);
    }
    if (number.find()) {
      String page = number.group(1);
      return page.equals("65001")
          ? Optional.of(StandardCharsets.UTF_8)
          : charset("windows-" + page)
              .or(() -> charset("IBM" + page))
              .or(() -> charset("x-IBM" + page));
    }
    return charset(name);
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException notHere) {
      return Optional.empty();
    }
  }

  /**
   * The encoding of the language driver in a {@code .dbf} header (byte 29). The western ones are
   * also written by programs that mean whatever the computer uses, so they decide nothing.
   */
  static Optional<Charset> ofDriver(int driver) {
    return switch (driver) {
      case 0x02, 0x0A, 0x0D, 0x0F, 0x11, 0x15, 0x18, 0x19, 0x1D, 0x25, 0x37 -> charset("IBM850");
      case 0x26, 0x65 -> charset("IBM866");
      case 0x1F, 0x22, 0x23, 0x40, 0x64, 0x87 -> charset("IBM852");
      case 0x6B, 0x88 -> charset("IBM857");
      case 0xC8 -> charset("windows-1250");
      case 0xC9 -> charset("windows-1251");
      case 0xCA -> charset("windows-1254");
      case 0xCB -> charset("windows-1253");
      case 0xCC -> charset("windows-1257");
      case 0x7D -> charset("windows-1255");
      case 0x7E -> charset("windows-1256");
      default -> Optional.empty();
    };
  }
}
