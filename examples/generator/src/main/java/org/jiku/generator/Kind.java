package org.jiku.generator;

import java.util.Locale;

/**
 * What is planted, and what the platform must do with it. Only the rules named are reported for a
 * row: a value that fails its own check takes no part in rules over the row.
 */
enum Kind {
  NONE("clean", Outcome.NOTE),

  WRONG_CHECK_DIGIT(Outcome.QUARANTINE, "resident-id.check-digit"),
  ID_TOO_SHORT(Outcome.QUARANTINE, "resident-id.length"),
  LETTER_IN_ID(Outcome.QUARANTINE, "resident-id.characters"),
  IMPOSSIBLE_BIRTH_DATE_IN_ID(Outcome.QUARANTINE, "resident-id.birth-date"),
  IMPOSSIBLE_DATE(Outcome.QUARANTINE, "date.impossible"),
  UNREADABLE_DATE(Outcome.QUARANTINE, "date.format"),
  FUTURE_BIRTH_DATE(Outcome.QUARANTINE, "date.future"),
  UNKNOWN_DIVISION(Outcome.QUARANTINE, "division.unknown"),
  UNKNOWN_SEX(Outcome.QUARANTINE, "sex.unknown"),
  UNKNOWN_ETHNIC_GROUP(Outcome.QUARANTINE, "ethnic-group.unknown"),
  MISSING_NAME(Outcome.QUARANTINE, "required"),
  SWAPPED_COLUMNS(Outcome.QUARANTINE, "resident-id.length", "person-name.characters"),
  DUPLICATE_DIFFERS(Outcome.QUARANTINE, "unique.differs"),
  DUPLICATE_COPY(Outcome.QUARANTINE, "unique.copy"),
  BROKEN_ENCODING(Outcome.QUARANTINE, "decode.charset"),
  TOO_FEW_FIELDS(Outcome.QUARANTINE, "decode.fields"),
  TOO_MANY_FIELDS(Outcome.QUARANTINE, "decode.fields"),
  OPEN_QUOTE(Outcome.QUARANTINE, "decode.quote"),
  OVERLONG_ADDRESS(Outcome.QUARANTINE, "length"),
  BIRTH_DATE_DIFFERS_FROM_ID(Outcome.QUARANTINE, "birth-matches-id"),
  SEX_DIFFERS_FROM_ID(Outcome.QUARANTINE, "sex-matches-id"),
  REGISTERED_BEFORE_BIRTH(Outcome.QUARANTINE, "registered-after-birth"),
  WRONG_CHECK_CHARACTER(Outcome.QUARANTINE, "credit-code.check-digit"),
  WRONG_ORGANISATION_CODE(Outcome.QUARANTINE, "credit-code.organisation-check"),
  LETTER_O_IN_CODE(Outcome.QUARANTINE, "credit-code.characters"),
  CODE_TOO_SHORT(Outcome.QUARANTINE, "credit-code.length"),
  OTHER_REGISTRARS_CODE(Outcome.QUARANTINE, "code-of-registrar"),
  CAPITAL_IN_WORDS(Outcome.QUARANTINE, "type.decimal"),
  ENDED_BEFORE_FOUNDED(Outcome.QUARANTINE, "state-after-foundation"),
  WRONG_OLDER_CODE(Outcome.QUARANTINE, "organisation-code.check-digit"),
  NO_CODE_AT_ALL(Outcome.QUARANTINE, "some-number"),
  PAID_MORE_THAN_SUBSCRIBED(Outcome.QUARANTINE, "paid-within-subscribed"),
  DOCUMENT_OF_ANOTHER_KIND(Outcome.QUARANTINE, "document-fits-kind"),
  REMOVED_BEFORE_LISTED(Outcome.QUARANTINE, "removed-after-listing"),
  UNKNOWN_INSURANCE(Outcome.QUARANTINE, "kind-known"),
  NUMBER_IN_WORDS(Outcome.QUARANTINE, "type.long"),
  BROKEN_OBJECT(Outcome.QUARANTINE, "decode.json"),
  UNKNOWN_MEMBER(Outcome.QUARANTINE, "decode.json-member"),
  LIST_AS_VALUE(Outcome.QUARANTINE, "decode.json-value"),
  LOST_DIGITS(Outcome.QUARANTINE, "xlsx.digits"),
  ERROR_IN_CELL(Outcome.QUARANTINE, "xlsx.error"),
  INDUSTRY_OF_ANOTHER_SECTION(Outcome.QUARANTINE, "industry.section"),
  INDUSTRY_OF_ANOTHER_EDITION(Outcome.QUARANTINE, "industry.other-edition"),

  DECLARATION_MISSING(Outcome.QUARANTINE, "required"),
  BOUNDARY_CROSSES_ITSELF(Outcome.QUARANTINE, "geometry.self-intersection"),
  COORDINATES_SWAPPED(Outcome.QUARANTINE, "geometry.swapped"),
  OUTSIDE_CHINA(Outcome.QUARANTINE, "geometry.range"),
  ZONE_IN_EASTING(Outcome.QUARANTINE, "geometry.zone-prefix"),
  EMPTY_SHAPE(Outcome.QUARANTINE, "geometry.empty"),
  OTHER_COORDINATE_SYSTEM(Outcome.QUARANTINE, "geometry.crs"),
  OUT_OF_FORCE_FIRST(Outcome.QUARANTINE, "valid-from-before-to"),
  UNKNOWN_STATE(Outcome.QUARANTINE, "address-state-known"),
  ADDRESS_MISSING(Outcome.QUARANTINE, "required"),
  AREA_DIFFERS(Outcome.QUARANTINE, "area-as-measured"),
  PARCEL_CODE_TOO_SHORT(Outcome.QUARANTINE, "parcel-code.length"),
  LAND_OF_NOBODY(Outcome.QUARANTINE, "parcel-code.kind"),
  UNIT_OF_OTHER_PARCEL(Outcome.QUARANTINE, "unit-of-parcel"),
  SURVEYED_TOO_LATE(Outcome.QUARANTINE, "surveyed-by-period"),

  UNKNOWN_REGION(Outcome.QUARANTINE, "region-known"),
  UNKNOWN_FIGURE_STATE(Outcome.QUARANTINE, "state-known"),

  FULL_WIDTH_DIGITS(Outcome.NOTE, "full-width"),
  LOWER_CASE_X(Outcome.NOTE),
  FIFTEEN_DIGITS(Outcome.NOTE, "upgraded-from-15"),
  OUTER_SPACES(Outcome.NOTE, "trimmed"),
  IDEOGRAPHIC_SPACE(Outcome.NOTE, "spaces-removed"),
  OTHER_MIDDLE_DOT(Outcome.NOTE, "middle-dot"),
  FULL_WIDTH_ADDRESS(Outcome.NOTE, "full-width"),
  SPACES_IN_ADDRESS(Outcome.NOTE, "spaces-removed"),
  QUOTED_VALUE(Outcome.NOTE),
  ETHNIC_GROUP_BY_NAME(Outcome.NOTE, "from-name"),
  ABOLISHED_DIVISION(Outcome.NOTE, "division-abolished"),
  OTHER_DATE_FORM(Outcome.NOTE),
  LOWER_CASE_CODE(Outcome.NOTE),
  HYPHEN_IN_CODE(Outcome.NOTE, "hyphen-removed"),
  HALF_WIDTH_BRACKETS(Outcome.NOTE),

  /** Health has certified the death, and the police have no cancellation. */
  DEATH_UNKNOWN_TO_POLICE(Outcome.NOTE),

  NAME_DISAGREES(Outcome.DISCREPANCY),
  BIRTH_DATE_DISAGREES(Outcome.DISCREPANCY),
  ADDRESS_DIFFERS(Outcome.DISCREPANCY),
  DEAD_STILL_INSURED(Outcome.DISCREPANCY),
  DEATH_DATE_DISAGREES(Outcome.DISCREPANCY),
  FORMER_NUMBER_IN_USE(Outcome.DISCREPANCY),
  ABBREVIATED_NAME(Outcome.DISCREPANCY),
  OLD_NAME_IN_USE(Outcome.DISCREPANCY),
  OLD_REPRESENTATIVE_IN_USE(Outcome.DISCREPANCY),
  ENDED_STILL_TAXED(Outcome.DISCREPANCY),
  FORMER_CODE_IN_USE(Outcome.DISCREPANCY),
  ONE_ID_TWO_PEOPLE(Outcome.CONFLICT),
  ONE_CODE_TWO_TAXPAYERS(Outcome.CONFLICT),
  ONE_NUMBER_TWO_ENTERPRISES(Outcome.CONFLICT),

  LIES_ELSEWHERE(Outcome.QUERY),

  LATE_FILE(Outcome.NOTE),
  REPEATED_FILE(Outcome.REPEAT);

  /** What the platform must do. */
  enum Outcome {
    QUARANTINE,
    NOTE,
    DISCREPANCY,
    CONFLICT,
    /** Nothing by itself: it shows in a query over the library. */
    QUERY,
    REPEAT;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String label;
  private final Outcome outcome;
  private final String rules;

  Kind(String label, Outcome outcome) {
    this.label = label;
    this.outcome = outcome;
    this.rules = "";
  }

  Kind(Outcome outcome, String... rules) {
    this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.outcome = outcome;
    this.rules = String.join(";", rules);
  }

  String label() {
    return label;
  }

  Outcome outcome() {
    return outcome;
  }

  /** The ids of the rules or notes to be reported, between semicolons; empty if there are none. */
  String rules() {
    return rules;
  }

  boolean quarantines() {
    return this != NONE && outcome == Outcome.QUARANTINE;
  }
}
