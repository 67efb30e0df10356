package org.jiku.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a run, in the order in which they are meant to arrive. */
public record Manifest(List<Entry> entries) {
  static final String FILE_NAME = "manifest.json";

  /** The contracts that feed the library of the population. */
  public static final Set<String> POPULATION =
      Set.of(
          "psb.resident",
          "psb.death",
          "hr.insured_person",
          "medical.insured_person",
          "health.birth",
          "health.death",
          "civil.marriage");

  /** The contracts that feed the library of legal entities. */
  public static final Set<String> LEGAL =
      Set.of(
          "market.enterprise",
          "market.branch",
          "staffing.public_institution",
          "civil.social_organisation",
          "tax.taxpayer",
          "market.shareholder",
          "market.abnormal_listing",
          "hr.employer_insurance");

  /** The contracts whose rows stay with their provider and feed no library. */
  public static final Set<String> WITHHELD = Set.of("statistics.household_survey");

  /** The contracts that feed the library of the macro-economy. */
  public static final Set<String> MACRO = Set.of("statistics.observation");

  /** The contracts that feed the library of geography. */
  public static final Set<String> SPATIAL = Set.of("civil.division", "psb.address", "nr.parcel");

  public Manifest {
    entries = List.copyOf(entries);
  }

  /** The files of some contracts, in the same order. */
  public Manifest of(Set<String> contracts) {
    return new Manifest(
        entries.stream().filter(entry -> contracts.contains(entry.contract())).toList());
  }

  /**
   * The files that speak of an earlier day, in the same order.
   *
   * @param day yyyy-MM-dd, or its beginning
   */
  public Manifest before(String day) {
    return new Manifest(
        entries.stream().filter(entry -> entry.period().compareTo(day) < 0).toList());
  }

  /**
   * One file.
   *
   * @param contract such as {@code psb.resident}
   * @param period the day from which the delivery speaks, yyyy-MM-dd
   * @param charset as Java names it
   * @param rows data rows, bad ones among them, without the header
   * @param mode {@code full} or {@code incremental}
   */
  public record Entry(
      String file,
      String contract,
      String period,
      int sequence,
      String charset,
      long rows,
      String mode) {

    /** Such as {@code csv}, as the ending of the name tells it. */
    public String format() {
      return file.substring(file.lastIndexOf('.') + 1);
    }

    private Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("file", file);
      fields.put("contract", contract);
      fields.put("period", period);
      fields.put("sequence", sequence);
      fields.put("format", format());
      fields.put("charset", charset);
      fields.put("rows", rows);
      fields.put("mode", mode);
      return fields;
    }
  }

  String json(Settings settings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rows", settings.rows());
    document.put("seed", settings.seed());
    List<Map<String, Object>> files = new ArrayList<>();
    entries.forEach(entry -> files.add(entry.fields()));
    document.put("files", files);
    return Json.of(document);
  }
}
