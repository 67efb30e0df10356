package org.jiku.model.contract;

import static org.jiku.model.Words.requireName;
import static org.jiku.model.Words.requireText;

import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;

/**
 * One data item of a resource (数据项).
 *
 * @param name column name in tables
 * @param header column name in delivered files
 * @param title what people call it, in Chinese
 * @param required whether an empty value is a fault
 * @param standard name of the standard that values are checked and normalised by
 */
public record Element(
    String name,
    String header,
    String title,
    ValueType type,
    boolean required,
    Optional<String> standard,
    DataGrade grade,
    ShareClass shareClass) {
  /** The standard of the element that declares of each row that it is open. */
  public static final String SECRECY = "secrecy-declaration";

  public Element {
    requireName(name, "element");
    requireText(header, "header");
    requireText(title, "title");
  }

  /** Whether it declares of each row that it is open; rows for which it does not are not kept. */
  public boolean declaresSecrecy() {
    return standard.equals(Optional.of(SECRECY));
  }
}
