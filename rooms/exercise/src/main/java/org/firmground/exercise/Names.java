package org.firmground.exercise;

import java.util.List;

/** Names of places that nobody has: by number, with accents, in Cyrillic. */
final class Names {
  private static final List<String> FIRST =
      List.of(
          "Ast", "Bor", "Cel", "Dun", "Fuz", "Gor", "Hal", "Ist", "Kem", "Lun", "Mor", "Nav", "Orl",
          "Pel", "Quor", "Sov");
  private static final List<String> LAST =
      List.of("arin", "elmo", "ovar", "uni", "eshta", "ikor", "alen", "undi");

  static String of(int k) {
    return FIRST.get(k % FIRST.size()) + LAST.get((k / 2 + k * 3) % LAST.size());
  }

  static String accented(String name) {
    return name.replace("u", "ü").replace("o", "ö").replace("sh", "ş").replace("e", "ə");
  }

  static String cyrillic(String name) {
    String from = "AaBCcDdEeFfGgHhIiKkLlMmNnOoPpQqRrSsTtUuVvZz";
    String to = "АаБКкДдЕеФфГгХхИиКкЛлМмНнОоПпКкРрСсТтУуВвЗз";
    var out = new StringBuilder();
    for (char ch : name.replace("sh", "ш").toCharArray()) {
      int at = from.indexOf(ch);
      out.append(at < 0 ? ch : to.charAt(at));
    }
    return out.toString();
  }

  private Names() {}
}
