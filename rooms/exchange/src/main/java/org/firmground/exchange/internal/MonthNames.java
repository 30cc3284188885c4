package org.firmground.exchange.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Names of months, also short, in the languages that records come in. */
final class MonthNames {
  private static final Map<String, Integer> BY_NAME = new HashMap<>();

  static {
    put("january february march april may june july august september october november december");
    put("jan feb mar apr may jun jul aug sep oct nov dec");
    put("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");
    put("ene feb mar abr may jun jul ago sep oct nov dic");
    put("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre");
    put("janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro");
    put("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь");
    put("января февраля марта апреля мая июня июля августа сентября октября ноября декабря");
    put(
        "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень");
    put("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня");
    put("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr");
    put(
        "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր");
    put("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر");
    BY_NAME.put("sept", 9);
    BY_NAME.put("setiembre", 9);
  }

  private MonthNames() {}

  private static void put(String names) {
    String[] all = names.split(" ");
    for (int i = 0; i < 12; i++) {
      BY_NAME.put(Words.fold(all[i]), i + 1);
    }
  }

  /** The number of the month, 1 to 12. */
  static OptionalInt find(String name) {
    Integer month = BY_NAME.get(Words.fold(name.replace(".", "")));
    return month == null ? OptionalInt.empty() : OptionalInt.of(month);
  }
}
