package org.jiku.jobs.decode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.standards.Standard;
import org.jiku.standards.Standards;
import org.jiku.standards.Verdict;
import org.jiku.standards.geometry.CoordinateSystem;
import org.jiku.standards.geometry.GeometryCheck;
import org.jiku.standards.geometry.GeometryVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Checks one record against the types, standards and required values of a contract, and normalises
 * it. Each fault is reported once; a value that breaks its standard is not tried against its type.
 */
public final class RowCheck {
  private final Contract contract;
  private final Header header;
  private final LocalDate asOf;
  private final Standard[] standards;
  private final GeometryCheck[] shapes;
  private final boolean[] identifies;
  private final int operation;
  private final int secrecy;

  /**
   * Prepares the check.
   *
   * @param asOf the day the delivery speaks of: codes must have been in force, births must lie
   *     before
   */
  public RowCheck(Contract contract, Header header, LocalDate asOf) {
    this.contract = contract;
    this.header = header;
    this.asOf = asOf;
    this.standards = new Standard[contract.elements().size()];
    this.shapes = new GeometryCheck[standards.length];
    this.identifies = new boolean[standards.length];
    this.operation =
        contract
            .operation()
            .map(name -> contract.elements().indexOf(contract.load(name)))
            .orElse(-1);
    this.secrecy = contract.secrecy().map(contract.elements()::indexOf).orElse(-1);
    for (int i = 0; i < standards.length; i++) {
      Element element = contract.elements().get(i);
      identifies[i] = contract.key().contains(element.name()) || i == operation || i == secrecy;
      String standard =
          element.standard().orElse(element.type() instanceof ValueType.Day ? "date" : "");
      if (!standard.isEmpty()) {
        standards[i] = Standards.load(standard);
      }
      if (element.type() instanceof ValueType.Shape(int epsg)) {
        shapes[i] = new GeometryCheck(CoordinateSystem.of(epsg));
      }
    }
  }

  /** What is known of a record that cannot be taken apart: it cannot declare to be open either. */
  CheckedRow broken(String rule) {
    return CheckedRow.broken(standards.length, rule, secrecy >= 0);
  }

  /** Checks a record whose fields stand in the order of the file's header; a field may be null. */
  public CheckedRow check(List<? extends @Nullable String> record) {
    return check(record, List.of());
  }

  /**
   * The same for a format that knows of faults of its own.
   *
   * @param faults the rule that each field breaks, null for none; may be shorter than the record
   */
  CheckedRow check(
      List<? extends @Nullable String> record, List<? extends @Nullable String> faults) {
    @Nullable Object[] values = new @Nullable Object[standards.length];
    Findings findings = new Findings();
    boolean deletes = deletes(record);
    for (int i = 0; i < standards.length; i++) {
      if (!deletes || identifies[i]) {
        int position = header.positions().get(i);
        String fault = position < faults.size() ? faults.get(position) : null;
        if (fault == null) {
          values[i] = value(i, record.get(position), findings);
        } else {
          findings.fail(fault, contract.elements().get(i));
        }
      }
    }
    String returned = header.returned() < 0 ? null : record.get(header.returned());
    return secrecy >= 0 && values[secrecy] == null
        ? withheld(findings, returned)
        : new CheckedRow(values, findings.failures, findings.notes, returned, false);
  }

  /** A record that is not declared open: nothing is kept of it but that. */
  private CheckedRow withheld(Findings findings, @Nullable String returned) {
    String declaration = contract.elements().get(secrecy).name();
    List<String> failures =
        findings.failures.stream()
            .filter(failure -> Failure.parse(failure).element().equals(Optional.of(declaration)))
            .toList();
    return new CheckedRow(
        new @Nullable Object[standards.length], failures, List.of(), returned, true);
  }

  /** Whether the record says that its key is gone: then no other value of it matters. */
  private boolean deletes(List<? extends @Nullable String> record) {
    String value = operation < 0 ? null : record.get(header.positions().get(operation));
    return value != null && Blanks.strip(value).equals("D");
  }

  private @Nullable Object value(int place, @Nullable String raw, Findings findings) {
    Element element = contract.elements().get(place);
    Standard standard = standards[place];
    GeometryCheck shape = shapes[place];
    String text = raw == null ? "" : Blanks.strip(raw);
    if (text.isEmpty()) {
      if (element.required()) {
        findings.fail("required", element);
      }
      return null;
    }
    if (raw != null && text.length() != raw.length()) {
      findings.note("spaces", element);
    }
    if (standard != null) {
      switch (standard.check(text, asOf)) {
        case Verdict.Valid(String value, List<String> notes) -> {
          for (String note : notes) {
            findings.note(note, element);
          }
          text = value;
        }
        case Verdict.Invalid(String rule, String reason) -> {
          findings.fail(rule, element);
          return null;
        }
      }
    }
    return shape == null ? typed(element, text, findings) : shape(element, shape, text, findings);
  }

  private static byte @Nullable [] shape(
      Element element, GeometryCheck check, String text, Findings findings) {
    return switch (check.check(text)) {
      case GeometryVerdict.Valid valid -> {
        valid.notes().forEach(note -> findings.note(note, element));
        yield valid.wkb();
      }
      case GeometryVerdict.Invalid(String rule, String detail) -> {
        findings.fail(rule, element, detail);
        yield null;
      }
    };
  }

  private @Nullable Object typed(Element element, String text, Findings findings) {
    try {
      return switch (element.type()) {
        case ValueType.Text(int maxLength) -> {
          if (maxLength > 0
              && text.length() > maxLength
              && text.codePointCount(0, text.length()) > maxLength) {
            findings.fail("length", element);
            yield null;
          }
          yield text;
        }
        case ValueType.Whole whole -> Long.parseLong(text);
        case ValueType.Decimal(int precision, int scale) -> {
          BigDecimal number = new BigDecimal(text).stripTrailingZeros();
          if (number.scale() > scale || number.precision() - number.scale() > precision - scale) {
            findings.fail("type.decimal", element);
            yield null;
          }
          yield number.setScale(scale);
        }
        case ValueType.Day day -> (int) day(text).toEpochDay();
        case ValueType.Instant instant -> micros(text);
        case ValueType.Truth truth -> truth(element, text, findings);
        case ValueType.Shape shape ->
            throw new IllegalStateException("geometry has a check of its own");
      };
    } catch (NumberFormatException e) {
      findings.fail(
          element.type() instanceof ValueType.Whole ? "type.long" : "type.decimal", element);
    } catch (DateTimeException e) {
      findings.fail("type.timestamp", element);
    }
    return null;
  }

  /** Standards leave dates as YYYY-MM-DD, which is read here without a formatter. */
  private static LocalDate day(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return LocalDate.parse(text);
    }
    return LocalDate.of(
        Integer.parseInt(text, 0, 4, 10),
        Integer.parseInt(text, 5, 7, 10),
        Integer.parseInt(text, 8, 10, 10));
  }

  private static @Nullable Boolean truth(Element element, String text, Findings findings) {
    return switch (text) {
      case "1", "true", "是", "Y", "y" -> true;
      case "0", "false", "否", "N", "n" -> false;
      default -> {
        findings.fail("type.boolean", element);
        yield null;
      }
    };
  }

  private long micros(String text) {
    String iso = text.replace(' ', 'T').replace('/', '-');
    boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    java.time.Instant instant =
        offset
            ? OffsetDateTime.parse(iso).toInstant()
            : LocalDateTime.parse(iso).atZone(contract.zone()).toInstant();
    return ChronoUnit.MICROS.between(java.time.Instant.EPOCH, instant);
  }

  /** Collects without allocating for rows that give no cause. */
  private static final class Findings {
    private List<String> failures = List.of();
    private List<String> notes = List.of();

    void fail(String rule, Element element) {
      fail(rule, element, "");
    }

    void fail(String rule, Element element, String detail) {
      Failure failure = new Failure(rule, Optional.of(element.name()), detail);
      failures = with(failures, failure.toString());
    }

    void note(String note, Element element) {
      notes = with(notes, note + "@" + element.name());
    }

    private static List<String> with(List<String> list, String value) {
      List<String> grown = list.isEmpty() ? new ArrayList<>(2) : list;
      grown.add(value);
      return grown;
    }
  }
}
