package org.jiku.generator;

import java.util.Arrays;
import java.util.Locale;
import org.jiku.generator.Layout.Columns;
import org.jiku.generator.RowFile.Shape;

/** Strikes a clean row with a fault. */
final class Faults {

  private Faults() {}

  /** Whether the row can carry the fault at all. */
  static boolean fits(Kind kind, String[] row, Columns columns) {
    String id = row[columns.id()];
    String name = row[columns.name()];
    return switch (kind) {
      case LOWER_CASE_X -> id.endsWith("X");
      case FIFTEEN_DIGITS -> id.startsWith("19", 6);
      case IDEOGRAPHIC_SPACE -> name.length() == 2;
      case SWAPPED_COLUMNS -> name.length() < 15 && !id.endsWith("X");
      case OTHER_MIDDLE_DOT -> name.indexOf('·') > 0;
      case WRONG_CHECK_DIGIT,
          ID_TOO_SHORT,
          LETTER_IN_ID,
          FULL_WIDTH_DIGITS,
          WRONG_CHECK_CHARACTER,
          WRONG_ORGANISATION_CODE,
          CODE_TOO_SHORT,
          OTHER_REGISTRARS_CODE,
          NO_CODE_AT_ALL ->
          !id.isEmpty();
      case LETTER_O_IN_CODE -> id.indexOf('0') > 0;
      case LOWER_CASE_CODE -> id.chars().anyMatch(Character::isUpperCase);
      case WRONG_OLDER_CODE, HYPHEN_IN_CODE -> !row[columns.olderCode()].isEmpty();
      case HALF_WIDTH_BRACKETS -> name.indexOf('（') >= 0;
      case LOST_DIGITS -> row[document(columns)].matches("\\d{18}");
      // The industry, where there is one, stands last.
      case INDUSTRY_OF_ANOTHER_SECTION, INDUSTRY_OF_ANOTHER_EDITION ->
          row[row.length - 1].startsWith("2017:");
      default -> true;
    };
  }

  static Shape shape(Kind kind) {
    return switch (kind) {
      case BROKEN_ENCODING -> Shape.CUT_CHARACTER;
      case OPEN_QUOTE, BROKEN_OBJECT -> Shape.OPEN_QUOTE;
      case LIST_AS_VALUE -> Shape.LIST;
      case UNKNOWN_MEMBER -> Shape.MORE_MEMBERS;
      case LOST_DIGITS -> Shape.NUMBER;
      case ERROR_IN_CELL -> Shape.ERROR;
      default -> Shape.WHOLE;
    };
  }

  /** The field that the shape of a row speaks of. */
  static int struck(Kind kind, Columns columns) {
    return kind == Kind.LOST_DIGITS ? document(columns) : columns.name();
  }

  /** Where the registers of bodies have an identity number. */
  private static int document(Columns columns) {
    return columns.name() + 3;
  }

  /** The row with the fault in it; the row given stays as it is. */
  static String[] strike(Kind kind, String[] clean, Columns columns) {
    String[] row = clean.clone();
    String id = row[columns.id()];
    switch (kind) {
      case WRONG_CHECK_DIGIT -> row[columns.id()] = id.substring(0, 17) + otherCheck(id.charAt(17));
      case ID_TOO_SHORT -> row[columns.id()] = id.substring(0, 17);
      case LETTER_IN_ID -> row[columns.id()] = id.substring(0, 15) + "O" + id.substring(16);
      case IMPOSSIBLE_BIRTH_DATE_IN_ID ->
          row[columns.id()] =
              ResidentNumber.withCheck(id.substring(0, 10) + "0230" + id.substring(14, 17));
      case IMPOSSIBLE_DATE ->
          row[columns.laterDate()] = row[columns.laterDate()].substring(0, 4) + "-02-30";
      case UNREADABLE_DATE -> row[columns.freeDate()] = "不详";
      case FUTURE_BIRTH_DATE -> row[columns.date()] = "2088" + row[columns.date()].substring(4);
      case UNKNOWN_DIVISION, UNKNOWN_REGION -> row[columns.division()] = "139999";
      case UNKNOWN_SEX -> row[columns.sex()] = "7";
      case UNKNOWN_ETHNIC_GROUP -> row[columns.ethnicGroup()] = "77";
      case MISSING_NAME -> row[columns.name()] = "";
      case SWAPPED_COLUMNS -> {
        row[columns.id()] = row[columns.name()];
        row[columns.name()] = id;
      }
      case DUPLICATE_DIFFERS -> row[columns.address()] = row[columns.address()] + "附1号";
      case TOO_FEW_FIELDS -> row = Arrays.copyOf(row, row.length - 3);
      case TOO_MANY_FIELDS -> {
        row = Arrays.copyOf(row, row.length + 1);
        row[row.length - 1] = "备注";
      }
      case OVERLONG_ADDRESS ->
          row[columns.address()] = row[columns.address()] + "、原址已拆迁、暂住亲友处".repeat(25);
      case BIRTH_DATE_DIFFERS_FROM_ID -> row[columns.date()] = aYearBefore(row[columns.date()]);
      case SEX_DIFFERS_FROM_ID -> row[columns.sex()] = row[columns.sex()].equals("1") ? "2" : "1";
      case REGISTERED_BEFORE_BIRTH -> row[columns.laterDate()] = aYearBefore(row[columns.date()]);
      case FULL_WIDTH_DIGITS -> row[columns.id()] = fullWidth(id);
      case LOWER_CASE_X -> row[columns.id()] = id.substring(0, 17) + "x";
      case FIFTEEN_DIGITS -> row[columns.id()] = ResidentNumber.shortForm(id);
      case OUTER_SPACES -> row[columns.name()] = "  " + row[columns.name()] + " ";
      case IDEOGRAPHIC_SPACE ->
          row[columns.name()] =
              row[columns.name()].charAt(0) + "\u3000" + row[columns.name()].charAt(1);
      case OTHER_MIDDLE_DOT -> row[columns.name()] = row[columns.name()].replace('·', '•');
      case FULL_WIDTH_ADDRESS -> row[columns.address()] = fullWidth(row[columns.address()]);
      case SPACES_IN_ADDRESS -> row[columns.address()] = row[columns.address()].replace("号", " 号");
      case QUOTED_VALUE -> row[columns.address()] = row[columns.address()] + "(\"老宅\",后院)";
      case ETHNIC_GROUP_BY_NAME ->
          row[columns.ethnicGroup()] =
              EthnicGroups.name(Integer.parseInt(row[columns.ethnicGroup()]));
      case ABOLISHED_DIVISION -> row[columns.division()] = "110103";
      case OTHER_DATE_FORM -> row[columns.date()] = otherForm(row[columns.date()]);
      case WRONG_CHECK_CHARACTER ->
          row[columns.id()] = id.substring(0, 17) + OrganisationNumbers.otherThan(id.charAt(17));
      case WRONG_ORGANISATION_CODE ->
          row[columns.id()] =
              OrganisationNumbers.withCheck(id.substring(0, 16) + otherCheck(id.charAt(16)));
      case LETTER_O_IN_CODE -> row[columns.id()] = id.replaceFirst("0", "O");
      case CODE_TOO_SHORT -> row[columns.id()] = id.substring(0, 17);
      case OTHER_REGISTRARS_CODE ->
          row[columns.id()] =
              OrganisationNumbers.withCheck(
                  (id.startsWith("9") ? "12" : "91") + id.substring(2, 17));
      case CAPITAL_IN_WORDS -> row[columns.capital()] = "壹佰万元";
      case ENDED_BEFORE_FOUNDED -> row[columns.laterDate()] = aYearBefore(row[columns.date()]);
      case WRONG_OLDER_CODE -> {
        String code = row[columns.olderCode()];
        row[columns.olderCode()] = code.substring(0, 8) + otherCheck(code.charAt(8));
      }
      case NO_CODE_AT_ALL -> row[columns.id()] = "";
      case LOWER_CASE_CODE -> row[columns.id()] = id.toLowerCase(Locale.ROOT);
      case HYPHEN_IN_CODE -> {
        String code = row[columns.olderCode()];
        row[columns.olderCode()] = code.substring(0, 8) + "-" + code.substring(8);
      }
      case HALF_WIDTH_BRACKETS ->
          row[columns.name()] = OrganisationNames.withHalfWidthBrackets(row[columns.name()]);
      case PAID_MORE_THAN_SUBSCRIBED -> row[columns.capital()] = "99999999";
      case DOCUMENT_OF_ANOTHER_KIND ->
          row[columns.name() + 2] = row[columns.name() + 2].equals("1") ? "2" : "1";
      case REMOVED_BEFORE_LISTED -> row[columns.laterDate()] = aYearBefore(row[columns.date()]);
      case UNKNOWN_INSURANCE -> row[columns.name() + 1] = "999";
      case INDUSTRY_OF_ANOTHER_SECTION ->
          row[row.length - 1] = "2017:T" + row[row.length - 1].substring(6);
      case INDUSTRY_OF_ANOTHER_EDITION -> row[row.length - 1] = "I6510";
      case UNKNOWN_FIGURE_STATE -> row[columns.name()] = "estimated";
      case NUMBER_IN_WORDS -> row[columns.capital()] = "十二";
      case NONE,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          OPEN_QUOTE,
          BROKEN_OBJECT,
          LIST_AS_VALUE,
          UNKNOWN_MEMBER,
          LOST_DIGITS,
          ERROR_IN_CELL,
          DEATH_UNKNOWN_TO_POLICE,
          NAME_DISAGREES,
          BIRTH_DATE_DISAGREES,
          ADDRESS_DIFFERS,
          DEAD_STILL_INSURED,
          DEATH_DATE_DISAGREES,
          FORMER_NUMBER_IN_USE,
          ABBREVIATED_NAME,
          OLD_NAME_IN_USE,
          OLD_REPRESENTATIVE_IN_USE,
          ENDED_STILL_TAXED,
          FORMER_CODE_IN_USE,
          ONE_ID_TWO_PEOPLE,
          ONE_CODE_TWO_TAXPAYERS,
          ONE_NUMBER_TWO_ENTERPRISES,
          DECLARATION_MISSING,
          BOUNDARY_CROSSES_ITSELF,
          COORDINATES_SWAPPED,
          OUTSIDE_CHINA,
          ZONE_IN_EASTING,
          EMPTY_SHAPE,
          OTHER_COORDINATE_SYSTEM,
          OUT_OF_FORCE_FIRST,
          UNKNOWN_STATE,
          ADDRESS_MISSING,
          AREA_DIFFERS,
          PARCEL_CODE_TOO_SHORT,
          LAND_OF_NOBODY,
          UNIT_OF_OTHER_PARCEL,
          SURVEYED_TOO_LATE,
          LIES_ELSEWHERE,
          LATE_FILE,
          REPEATED_FILE -> {}
    }
    return row;
  }

  private static char otherCheck(char right) {
    return right == 'X' ? '0' : right == '9' ? 'X' : (char) (right + 1);
  }

  private static String aYearBefore(String date) {
    int year = Integer.parseInt(date.substring(0, 4)) - 1;
    String monthAndDay = date.substring(4).equals("-02-29") ? "-02-28" : date.substring(4);
    return year + monthAndDay;
  }

  /** 1990-03-07 as 19900307, or as 1990/3/7 where the day is odd. */
  private static String otherForm(String date) {
    int month = Integer.parseInt(date.substring(5, 7));
    int day = Integer.parseInt(date.substring(8, 10));
    return day % 2 == 0 ? date.replace("-", "") : date.substring(0, 4) + "/" + month + "/" + day;
  }

  private static String fullWidth(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= '0' && chars[i] <= '9') {
        chars[i] = (char) (chars[i] + '０' - '0');
      }
    }
    return new String(chars);
  }
}
