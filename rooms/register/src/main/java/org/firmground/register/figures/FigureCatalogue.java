package org.firmground.register.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firmground.register.Kind;

/** Every figure there is, in the order in which they are given; {@code docs/figures.md} says so. */
public final class FigureCatalogue {
  private static final Map<String, FigureDefinition> ALL = new LinkedHashMap<>();

  static {
    casualties();
    land();
    balance();
    ordnance();
  }

  private FigureCatalogue() {}

  /** Every definition. */
  public static List<FigureDefinition> all() {
    return List.copyOf(ALL.values());
  }

  /** Definitions of one subject. */
  public static List<FigureDefinition> all(Subject subject) {
    return ALL.values().stream().filter(d -> d.subject() == subject).toList();
  }

  public static Optional<FigureDefinition> find(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  /**
   * @throws IllegalArgumentException if there is none with this id
   */
  public static FigureDefinition get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("there is no figure " + id));
  }

  private static void add(Subject subject, String id, String unit, String meaning, String unknown) {
    ALL.put(id, new FigureDefinition(subject, id, 1, unit, meaning, unknown));
  }

  private static void casualties() {
    String undated = "date, place or scope do not say whether they belong";
    casualty("accidents", "accident", "Accidents that certainly happened in the period.", undated);
    casualty(
        "victims",
        "person",
        "People certainly killed or injured in the period, one for each victim record.",
        undated + ", or outcome unknown");
    casualty(
        "killed",
        "person",
        "Victims who were killed, or injured in the period and dead by its last day.",
        undated + ", or outcome unknown");
    casualty(
        "killed.civilian",
        "person",
        "Those killed whose status is written as civilian; journalists, aid workers and deminers"
            + " are statuses of their own.",
        undated + ", or outcome or status unknown");
    casualty(
        "killed.military",
        "person",
        "Those killed whose status is written as military; never the total less the civilians.",
        undated + ", or outcome or status unknown");
    casualty(
        "injured",
        "person",
        "Victims who were injured and not certainly dead of it by the last day.",
        undated + ", or outcome unknown");
    casualty(
        "injured.civilian",
        "person",
        "Those injured whose status is written as civilian.",
        undated + ", or outcome or status unknown");
    casualty(
        "injured.military",
        "person",
        "Those injured whose status is written as military.",
        undated + ", or outcome or status unknown");
    casualty(
        "injured.serious",
        "person",
        "Those injured whose injury is written as serious.",
        undated + ", or outcome or severity unknown");
    casualty(
        "injured.serious.civilian",
        "person",
        "Those seriously injured whose status is written as civilian.",
        undated + ", or outcome, severity or status unknown");
    casualty(
        "injured.serious.military",
        "person",
        "Those seriously injured whose status is written as military.",
        undated + ", or outcome, severity or status unknown");
    casualty(
        "injured.slight",
        "person",
        "Those injured whose injury is written as slight.",
        undated + ", or outcome or severity unknown");
    casualty(
        "unharmed",
        "person",
        "Victim records of people who came to no bodily harm.",
        undated + ", or outcome unknown");
    casualty(
        "killed.written",
        "person",
        "Sum of the killed as accident reports count them; set beside the victim records, never"
            + " added to them.",
        undated + ", or no number written");
    casualty(
        "injured.written",
        "person",
        "Sum of the injured as accident reports count them; set beside the victim records, never"
            + " added to them.",
        undated + ", or no number written");
  }

  private static void casualty(String id, String unit, String meaning, String unknown) {
    add(Subject.CASUALTIES, "casualties." + id, unit, meaning, "Records whose " + unknown + ".");
  }

  private static void land() {
    hazardous("hazardous", "hazardous areas that are neither closed nor handed over", "");
    hazardous("suspected", "those of them that are suspected", ", or whose class is unknown");
    hazardous("confirmed", "those of them that are confirmed", ", or whose class is unknown");
    released("cleared", "cleared");
    released("reduced", "reduced by technical survey");
    released("cancelled", "cancelled by non-technical survey");
  }

  private static void hazardous(String word, String which, String also) {
    String id = "land." + word;
    land(
        id + ".groundArea",
        "m²",
        "Ground held by "
            + which
            + " on the last day, less what releases that name them took"
            + " off; overlaps count once.",
        "Such records without a polygon that can be measured, or whose place does not say whether"
            + " they belong"
            + also
            + ".");
    land(
        id + ".sumOfRecords",
        "m²",
        "Sum over " + which + " on the last day: the size written, else that of the polygon.",
        "Such records with neither, or whose place does not say whether they belong" + also + ".");
    land(
        id + ".withoutSize",
        "record",
        "How many of " + which + " on the last day have neither a size written nor a polygon.",
        "Such records whose place does not say whether they belong" + also + ".");
  }

  private static void released(String word, String how) {
    String id = "land." + word;
    String doubt = "Releases whose date, method, place or scope do not say whether they belong";
    land(
        id + ".groundArea",
        "m²",
        "Ground certainly "
            + how
            + " in the period; overlaps count once, as cleared before"
            + " reduced before cancelled.",
        doubt + ", or that have no polygon that can be measured.");
    land(
        id + ".sumOfRecords",
        "m²",
        "Sum over records of land certainly "
            + how
            + " in the period: the size written, else that"
            + " of the polygon.",
        doubt + ", or that have neither.");
    land(
        id + ".withoutGeometry",
        "record",
        "How many records of land certainly "
            + how
            + " in the period have no polygon that can be"
            + " measured.",
        doubt + ".");
  }

  private static void land(String id, String unit, String meaning, String unknown) {
    add(Subject.LAND, id, unit, meaning, unknown);
  }

  private static void balance() {
    term("opening", "Hazardous land on the day before the period; 0 when it has no first day.");
    term("new", "Ground that hazards first recorded or grown in the period added.");
    term("reopened", "Ground held hazardous again in the period.");
    term("cancelled", "Ground that left hazardous land by cancellation in the period.");
    term("reduced", "Ground that left hazardous land by reduction in the period.");
    term("cleared", "Ground that left hazardous land by clearance in the period.");
    term("corrections", "Ground added (+) or given up (−) where a correction changed a shape.");
    term("closing", "Hazardous land on the last day.");
    term(
        "unexplained",
        "Closing − (opening + new + reopened − cancelled − reduced − cleared + corrections); named"
            + " record by record.");
  }

  private static void term(String word, String meaning) {
    String id = "land.balance." + word;
    land(id, "m²", meaning, "Hazards and releases in the balance that no polygon shows.");
    land(
        id + ".written",
        "m²",
        "The same from the sizes written, else those of the polygons: " + meaning,
        "Hazards and releases in the balance with neither.");
  }

  private static void ordnance() {
    String undated = "date, place or scope do not say whether they belong";
    add(
        Subject.ORDNANCE,
        "ordnance.finds",
        "record",
        "Records of ordnance certainly found in the period.",
        "Finds whose " + undated + ".");
    add(
        Subject.ORDNANCE,
        "ordnance.found",
        "item",
        "Items of ordnance certainly found in the period, as the records count them.",
        "Finds that state no quantity, or whose " + undated + ".");
    Kind.ORDNANCE_FIND
        .findField("category")
        .orElseThrow()
        .codes()
        .forEach(code -> {
          if (!code.equals("unknown")) {
            add(
                Subject.ORDNANCE,
                "ordnance.found." + code,
                "item",
                "Those items whose category is written as " + code + ".",
                "Finds of category unknown, that state no quantity, or whose " + undated + ".");
          }
        });
  }

  /** Ids of a subject, in order. */
  public static List<String> ids(Subject subject) {
    var ids = new ArrayList<String>();
    all(subject).forEach(d -> ids.add(d.id()));
    return ids;
  }
}
