package org.firmground.exchange.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names by which sources call what a field holds, folded; the likelier first. */
final class ColumnNames {
  /** Names of fields that several kinds have, or that only one has. */
  private static final Map<String, List<String>> BY_FIELD = new LinkedHashMap<>();

  static final List<String> LONGITUDE =
      list(
          "lon lng long uzunluq longitude longitud longitudcabecera xlon x pointx longitudedd долгота довгота");
  static final List<String> LATITUDE =
      list("lat enlik latitude latitud latitudcabecera ylat y pointy latitudedd широта");
  static final List<String> EASTING = list("easting east utme utmx este x");
  static final List<String> NORTHING = list("northing north utmn utmy norte y");
  static final List<String> WKT = list("wkt geometry geom thegeom shape");
  static final List<String> POSITION =
      list(
          "position coordinates coordinate coords coord mgrs gridreference location latlon ubicacion geopoint координаты");
  static final List<String> INFORMED =
      list(
          "informed reported dateofinformation repdate doi reportdate datereported reporteddate infodate dateinfo dateofinfo informationdate dateofreport fechainforme датаинформации məlumattarixi");
  static final List<String> FROM =
      list(
          "validfrom from date eventdate dateofaccident accidentdate incidentdate dateofincident occurred startdate datefrom fecha datum дата tarix year ano anio annee jahr год рік");
  static final List<String> TO = list("validto to enddate dateto until datecompleted completed");
  static final List<String> YEAR = list("year ano anio annee jahr год рік il");
  static final List<String> MONTH = list("month mes mois monat месяц місяць ay");

  static {
    // numbers that a GIS gives its rows come last: they change from one export to the next
    put(
        "sourceId",
        "sourceid hazardid haid shaid chaid hazardreference imsmaid recordid externalid reference ref id @id identifier uid uuid globalid code gid objectid fid");
    put("name", "name title nombre areaname placename localname название назва ad");
    put(
        "district",
        "district rayon raion province oblast admin2 adm2 adm2pcode municipality municipio codigodanemunicipio departamento region county район область rayonadı");
    put(
        "settlement",
        "settlement village town community locality place municipio aldea vereda localidad село посёлок");
    put("uncertaintyMetres", "uncertainty accuracy precision accuracym hdop");
    put(
        "areaSquareMetres",
        "areasquaremetres areasqm aream2 areasizem2 sizem2 areaha sizeha areakm2 area size areasize superficie площадь площа");
    put(
        "hazardType",
        "hazardtype type contamination contaminationtype devicetype threat tipo hazardsubtype");
    put("classification", "classification hazardclass class status");
    put("status", "status state condicion estado");
    put("evidence", "evidence");
    put("evidenceType", "evidencetype");
    put("outcome", "outcome result casualtytype injurytype");
    put("sex", "sex gender sexo genero genre пол стать");
    put("ageYears", "ageyears age edad возраст вік");
    put("ageGroup", "agegroup rangoedad grupoedad");
    put("activity", "activity actividad activityattime");
    put("quantity", "quantity qty count number amount cantidad количество");
    put("killedWritten", "killedwritten killed dead deaths fatalities muertos погибло");
    put("injuredWritten", "injuredwritten injured wounded heridos ранено");
    put(
        "operator",
        "operator organisation organization agency implementer implementingpartner organizacion");
    put("method", "method asset releasetype tipodesminado");
    put("activityType", "activitytype type");
    put("category", "category type ordnancetype devicetype");
    put("device", "device devicetype explosive type");
    put("model", "model ordnancemodel");
    put("depthMetres", "depthmetres depthm depthcm depth profundidad");
    put("population", "population pop inhabitants");
    put("pcode", "pcode admpcode placecode");
    put("areaCode", "areacode pcode adm2pcode adm1pcode code gna1code");
    put("level", "level adminlevel");
    put("parentCode", "parentcode adm1pcode");
    put("otherNames", "othernames alternatenames altnames aliases");
    put("featureClass", "featureclass class fclass type");
    put("place", "place location lugar sitio");
    put("weapon", "weapon munition");
    put("number", "number count");
    put(
        "remarks",
        "remarks remark comments comment notes note description narrative observaciones примечание");
    put("narrative", "narrative story");
    put("claimant", "claimant statedby saidby");
    put("periodFrom", "periodfrom from since datefrom start startdate");
    put("periodTo", "periodto to until asof dateto end enddate");
    put("url", "url sourceurl link");
    put("victims", "victims victimas");
    put("killedCivilian", "killedcivilian killedciv civilianskilled killedcivilians");
    put("killedMilitary", "killedmilitary killedmil militarykilled");
    put("injuredCivilian", "injuredcivilian injuredciv civiliansinjured injuredcivilians");
    put("injuredMilitary", "injuredmilitary injuredmil militaryinjured");
    put("apMines", "apmines ap");
    put("avMines", "avmines av at atmines");
    put("items", "items itemstotal");
    put("contact", "contact phone telephone address");
  }

  private ColumnNames() {}

  private static List<String> list(String words) {
    return Arrays.stream(words.split(" ")).map(Words::fold).toList();
  }

  private static void put(String field, String words) {
    BY_FIELD.put(field, list(words));
  }

  /** Names of a field, folded; its own name first. */
  static List<String> of(String field) {
    return BY_FIELD.getOrDefault(field, List.of(Words.fold(field)));
  }
}
