package org.firmground.register;

import static org.firmground.register.Field.code;
import static org.firmground.register.Field.count;
import static org.firmground.register.Field.date;
import static org.firmground.register.Field.number;
import static org.firmground.register.Field.reference;
import static org.firmground.register.Field.references;
import static org.firmground.register.Field.sealed;
import static org.firmground.register.Field.text;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of record that the register keeps, each with its fields.
 *
 * <p>Fields follow the minimum data that the field asks for (GICHD draft minimum data requirements
 * of 2018, the IMSMA forms, APII Technical Annex); names are those of IMAS 04.10. A field that is
 * absent is unknown, and is counted as such. Kinds are forever: one is retired, never renamed.
 */
public enum Kind {
  HAZARDOUS_AREA(
      "HA",
      code(
          "classification",
          "suspected on indirect, confirmed on direct evidence",
          "suspected",
          "confirmed",
          "unknown"),
      code(
          "status",
          "whether it is still held to be hazardous",
          "open",
          "worked-on",
          "suspended",
          "closed",
          "handed-over",
          "unknown"),
      code(
          "hazardType",
          "what lies there",
          "ap-minefield",
          "av-minefield",
          "mixed-minefield",
          "cluster",
          "uxo",
          "booby-trap",
          "ied",
          "ammunition-depot",
          "other",
          "unknown"),
      code("evidence", "class of the best evidence", "direct", "indirect", "none", "unknown"),
      text("evidenceType", "the evidence in the words of the source"),
      number("areaSquareMetres", "size as written by the source, not as measured from the shape"),
      text("layingParty", "the party said to have laid it"),
      date("laid", "when it was laid"),
      code("marked", "whether it is marked on the ground", "yes", "no", "unknown"),
      text("blocks", "what it keeps people from"),
      date("statusDate", "since when it has its status")),
  STRIKE(
      "ST",
      text("weapon", "weapon as the source names it"),
      code("category", "what may be left", "cluster", "uxo", "other", "unknown"),
      count("number", "how many were used"),
      text("usingParty", "the party said to have used it")),
  AREA_OF_CONCERN(
      "AC",
      text("declaredBy", "the authority that declared it"),
      text("basis", "what the declaration rests on")),
  ACTIVITY(
      "AV",
      code(
          "activityType",
          "what was done (IMAS 07.11, 08.10, 08.20, 09.10, 09.30)",
          "nts",
          "ts",
          "clearance",
          "bac",
          "eod-spot-task",
          "road-verification",
          "other",
          "unknown"),
      code(
          "status",
          "how far it is",
          "planned",
          "ongoing",
          "completed",
          "suspended",
          "aborted",
          "unknown"),
      code("result", "what it found", "evidence-found", "no-evidence", "unknown"),
      references("hazards", "the hazardous areas it was about", "hazardous-area"),
      number("areaSquareMetres", "size as written"),
      text("method", "method or asset"),
      number("depthMetres", "depth searched, metres below the surface"),
      text("operator", "the organisation that did it")),
  RELEASED_LAND(
      "RL",
      code(
          "method",
          "cancelled by non-technical survey, reduced by technical survey, cleared (IMAS 07.11)",
          "cancelled",
          "reduced",
          "cleared",
          "unknown"),
      number("depthMetres", "depth cleared, metres below the surface; only for cleared land"),
      references(
          "hazards", "the hazardous areas that it releases, whole or in part", "hazardous-area"),
      number("areaSquareMetres", "size as written"),
      reference("activity", "the activity that released it", "activity"),
      text("operator", "the organisation that did the work"),
      text("certificate", "number of the handover certificate")),
  ORDNANCE_FIND(
      "OF",
      code(
          "category",
          "what was found",
          "ap-mine",
          "av-mine",
          "mine",
          "cluster",
          "uxo",
          "axo",
          "booby-trap",
          "ied",
          "ammunition",
          "fuze",
          "other",
          "unknown"),
      text("model", "model as the source names it"),
      count("quantity", "how many"),
      number("depthMetres", "depth at which it lay"),
      text("condition", "its condition"),
      code(
          "disposal",
          "what became of it; in place is still a danger",
          "in-place",
          "destroyed",
          "removed",
          "unknown"),
      date("disposed", "when it was destroyed or removed"),
      reference("activity", "the activity that found it", "activity"),
      text("operator", "the organisation that found it")),
  ACCIDENT(
      "AX",
      code(
          "device",
          "what exploded",
          "ap-mine",
          "av-mine",
          "mine",
          "cluster",
          "uxo",
          "booby-trap",
          "ied",
          "other",
          "unknown"),
      text("model", "model as the source names it"),
      code(
          "positionKnownTo",
          "how well the place is known",
          "exact",
          "near",
          "settlement",
          "district",
          "unknown"),
      code("demining", "whether it happened in demining", "yes", "no", "unknown"),
      text("place", "the place in words"),
      text("activity", "what was being done"),
      count("killedWritten", "killed, as the report counts them"),
      count("injuredWritten", "injured, as the report counts them"),
      sealed("narrative", "what happened, in words")),
  VICTIM(
      "VI",
      reference("accident", "the accident", "accident"),
      code(
          "outcome",
          "what happened to the person",
          "killed",
          "injured",
          "died-later",
          "unharmed",
          "unknown"),
      date("died", "day of death"),
      code("severity", "how serious the injury is", "serious", "slight", "unknown"),
      code(
          "status",
          "what the person was",
          "civilian",
          "military",
          "border-police",
          "humanitarian-deminer",
          "other-deminer",
          "journalist",
          "aid-worker",
          "unknown"),
      code("sex", "sex", "female", "male", "other", "unknown"),
      count("ageYears", "age at the accident"),
      code("ageGroup", "child is under 18", "child", "adult", "unknown"),
      text("nationality", "whose citizen, as a code of the register"),
      code(
          "displacement",
          "displacement status",
          "resident",
          "idp",
          "returnee",
          "refugee",
          "visitor",
          "unknown"),
      code(
          "activity",
          "activity at the time",
          "livelihood",
          "travel",
          "construction",
          "tampering",
          "play",
          "passing",
          "demining",
          "military-duty",
          "visiting",
          "other",
          "unknown"),
      code(
          "device",
          "what harmed the person, where the accident does not say",
          "ap-mine",
          "av-mine",
          "mine",
          "cluster",
          "uxo",
          "booby-trap",
          "ied",
          "other",
          "unknown"),
      code(
          "positionKnownTo",
          "how well the place is known, where there is no accident record",
          "exact",
          "near",
          "settlement",
          "district",
          "unknown"),
      sealed("name", "name"),
      sealed("born", "date of birth"),
      sealed("contact", "address, telephone, other contact"),
      sealed("medical", "medical detail"),
      sealed("narrative", "what happened, in words")),
  SETTLEMENT(
      "SE",
      text("otherNames", "its other names"),
      text("pcode", "place code"),
      count("population", "inhabitants, as written"),
      code("inhabited", "whether people live there now", "yes", "no", "partly", "unknown")),
  ADMINISTRATIVE_AREA(
      "AD",
      text("areaCode", "code by which --within names it, such as a P-code"),
      count("level", "1 is the largest below the country"),
      text("parentCode", "code of the area that holds it")),
  REQUEST(
      "RQ",
      text("addressee", "who was asked"),
      text("asker", "which authority asked"),
      text("subject", "what was asked for"),
      text("via", "the channel or mediator"),
      date("due", "when an answer was asked for"),
      code(
          "requestStatus",
          "where it stands",
          "open",
          "answered-in-part",
          "answered",
          "refused",
          "withdrawn",
          "unknown")),
  ANSWER(
      "AN",
      reference("request", "the request it answers", "request"),
      text("from", "who answered"),
      code("completeness", "what came", "full", "partial", "nothing", "refusal", "unknown"),
      count("recordsReleased", "minefield records handed over"),
      count("minesStated", "mines that they state"),
      text("scope", "the area or period they cover, as stated"),
      text("via", "the channel or mediator")),
  SOURCE(
      "SO",
      text("title", "title of the document"),
      text("sourceType", "document, interview, register, image"),
      text("party", "the party it comes from"),
      text("language", "language code"),
      code("reliability", "reliability of the source", "A", "B", "C", "D", "E", "F", "unknown"),
      code("credibility", "credibility of the content", "1", "2", "3", "4", "5", "6", "unknown"),
      text("digest", "SHA-256 of the file"),
      text("securityClass", "security class"),
      text("releaseCaveat", "what its originator allows")),
  ORGANISATION(
      "OR",
      text("organisationType", "authority, operator, donor, party"),
      text("party", "the party it belongs to")),
  MAP_FEATURE(
      "MF",
      code(
          "featureClass",
          "what it is",
          "coast",
          "river",
          "lake",
          "road",
          "railway",
          "bridge",
          "front-line",
          "boundary",
          "landmark",
          "other",
          "unknown")),
  EVENT(
      "EV",
      code(
          "eventType",
          "an event that is no hazard on the ground",
          "seizure",
          "production",
          "storage",
          "military-clearance",
          "incident",
          "other",
          "unknown"),
      text("device", "what it was about"),
      count("quantity", "how many devices")),
  CLAIM(
      "CL",
      text("claimant", "who says it: an office or organisation, never a person"),
      code(
          "counting",
          "whether its numbers count from a fixed day on, or in one week, month, year or period",
          "cumulative",
          "week",
          "month",
          "year",
          "period",
          "unknown"),
      date("periodFrom", "first day that its numbers speak of"),
      date("periodTo", "last day that its numbers speak of"),
      text("periodAsWritten", "these days, or the day of a statement, as they were written"),
      text("place", "the place that it speaks of, in words"),
      text("scope", "whose work or which people it counts, as stated"),
      text("definition", "what it says that it counts"),
      text("quotation", "its words"),
      text("language", "language code of its words"),
      text("url", "where it can be read"),
      text("via", "the channel or mediator"),
      text("statement", "name of the statement of which several claims are parts"),
      text("dimension", "by what a statement is broken down, such as operator"),
      text("part", "which part of the breakdown it is"),
      text(
          "inferred", "which of its numbers its source worked out, and the claimant did not state"),
      count("victims", "victims stated"),
      count("killed", "killed, as stated"),
      count("killedCivilian", "civilians killed, as stated"),
      count("killedMilitary", "military killed, as stated"),
      count("injured", "injured, as stated"),
      count("injuredCivilian", "civilians injured, as stated"),
      count("injuredMilitary", "military injured, as stated"),
      count("apMines", "anti-personnel mines found, as stated"),
      count("avMines", "anti-vehicle mines found, as stated"),
      count("uxo", "items of unexploded ordnance found, as stated"),
      count("items", "items of ordnance found in all, as stated"),
      number("areaSquareMetres", "land said to be cleared, as stated"),
      text("areaAsWritten", "that area with its unit, as it was written"),
      count("recordsStated", "minefield records said to be handed over"),
      count("minesStated", "mines that they are said to show")),
  IMPORT("IM"),
  JUDGEMENT(
      "JU",
      code("verdict", "what was judged", "not-a-duplicate", "unknown"),
      text("first", "code of the one record that it is about"),
      text("second", "code of the other"),
      count("firstEntry", "sequence of the entry that the first was judged by"),
      count("secondEntry", "sequence of the entry that the second was judged by"));

  /** Fields that every kind has but those of the register's own making. */
  public static final List<Field> SHARED =
      List.of(
          text("name", "name of the place or thing, never of a person"),
          text("sourceId", "id that the source gives the record"),
          text("district", "code of the administrative area, as written"),
          text("settlement", "settlement, as written"),
          number("uncertaintyMetres", "radius within which its position is known, 95 %"),
          text("positionAsWritten", "coordinates as they were written"),
          text("positionOperation", "coordinate operation used to reach WGS 84, or none"),
          code(
              "reliability",
              "reliability of the source (A best, F cannot be judged)",
              "A",
              "B",
              "C",
              "D",
              "E",
              "F",
              "unknown"),
          code(
              "credibility",
              "credibility of the content (1 confirmed, 6 cannot be judged)",
              "1",
              "2",
              "3",
              "4",
              "5",
              "6",
              "unknown"),
          sealed("remarks", "remarks; may name people, hence sealed"));

  private static final Map<Kind, Map<String, Field>> BY_NAME = new EnumMap<>(Kind.class);
  private static final Map<Kind, List<Field>> ALL_FIELDS = new EnumMap<>(Kind.class);
  private static final Map<String, Kind> BY_WORD = new HashMap<>();

  static {
    for (Kind kind : values()) {
      var named = new LinkedHashMap<String, Field>();
      kind.fields.forEach(f -> named.put(f.name(), f));
      if (!kind.isOfTheRegister()) {
        SHARED.forEach(f -> named.putIfAbsent(f.name(), f));
      }
      BY_NAME.put(kind, named);
      ALL_FIELDS.put(kind, List.copyOf(named.values()));
      BY_WORD.put(kind.word, kind);
    }
  }

  private final String prefix;
  private final List<Field> fields;
  private final String tableName = name().toLowerCase(Locale.ROOT);
  private final String word = tableName.replace('_', '-');

  Kind(String prefix, Field... own) {
    this.prefix = prefix;
    this.fields = Arrays.asList(own);
  }

  /** Two letters that begin the code of each of its records. */
  public String prefix() {
    return prefix;
  }

  /** Its word in entries, recipes, commands and the API, such as {@code hazardous-area}. */
  public String word() {
    return word;
  }

  /** Its word in table and collection names, such as {@code hazardous_area}. */
  public String tableName() {
    return tableName;
  }

  /** Its own fields, then the shared ones. */
  public List<Field> fields() {
    return ALL_FIELDS.get(this);
  }

  public Optional<Field> findField(String name) {
    return Optional.ofNullable(BY_NAME.get(this).get(name));
  }

  /** Whether a record of this kind, as such, says that ground is dangerous. */
  public boolean tellsOfDanger() {
    return this == HAZARDOUS_AREA || this == STRIKE || this == ORDNANCE_FIND || this == ACCIDENT;
  }

  /** Whether a new record of this kind takes danger off the ground. */
  public boolean lessensDanger() {
    return this == RELEASED_LAND;
  }

  /**
   * Whether the register itself makes its records, about files and about other records: no file
   * brings them in, and they are no layer and no collection.
   */
  public boolean isOfTheRegister() {
    return this == IMPORT || this == JUDGEMENT;
  }

  /**
   * @throws IllegalArgumentException if there is no such kind, naming those there are
   */
  public static Kind of(String word) {
    Kind kind = BY_WORD.get(word);
    if (kind == null) {
      throw new IllegalArgumentException(
          "there is no kind \""
              + word
              + "\"; the kinds are "
              + String.join(", ", Arrays.stream(values()).map(Kind::word).toList()));
    }
    return kind;
  }
}
