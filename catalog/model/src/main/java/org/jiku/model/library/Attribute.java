package org.jiku.model.library;

import static org.jiku.model.Words.requireDistinct;
import static org.jiku.model.Words.requireName;
import static org.jiku.model.Words.requireText;

import java.util.List;
import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;

/**
 * An attribute of an entity.
 *
 * @param title in Chinese
 * @param formerNames names this attribute had before; never used again by another
 * @param authorities who may speak for it, most authoritative first
 * @param otherwise SQL over the entity's attributes that gives the value where a source gives none
 * @param english title in English
 * @param tolerance in metres, up to which geometries agree; 0 elsewhere
 */
public record Attribute(
    String name,
    String title,
    ValueType type,
    Optional<String> standard,
    DataGrade grade,
    ShareClass shareClass,
    Equality equality,
    List<String> formerNames,
    List<Authority> authorities,
    Optional<String> otherwise,
    String english,
    double tolerance) {

  /** An attribute whose English title is its name. */
  public Attribute(
      String name,
      String title,
      ValueType type,
      Optional<String> standard,
      DataGrade grade,
      ShareClass shareClass,
      Equality equality,
      List<String> formerNames,
      List<Authority> authorities) {
    this(
        name,
        title,
        type,
        standard,
        grade,
        shareClass,
        equality,
        formerNames,
        authorities,
        Optional.empty(),
        name.replace('_', ' '),
        0);
  }

  public Attribute {
    requireName(name, "attribute");
    requireText(title, "title");
    requireText(english, "English title");
    formerNames = List.copyOf(formerNames);
    authorities = List.copyOf(authorities);
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must not be negative: " + tolerance);
    }
    requireDistinct(
        authorities.stream().map(authority -> authority.source().toString()).toList(), "authority");
  }
}
