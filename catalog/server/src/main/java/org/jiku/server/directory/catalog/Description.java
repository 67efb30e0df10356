package org.jiku.server.directory.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What an agency says of a resource: the core items of the guide of 2017 (发改高技术〔2017〕1272号) and of
 * Decree 809 art. 13.
 *
 * @param name {@code agency.resource}; its first part is the provider
 * @param classification 类, 项, 目, 细目, as far down as it goes
 * @param code of the catalog, as it was given, with the scheme it is written in
 * @param summary 摘要
 * @param grade of the resource itself; its table has its strictest element's if that is stricter
 * @param modes 共享方式: file, database, interface
 * @param cycle 更新周期
 * @param publicationDate 发布日期, where the resource was published before
 * @param related names of related resources
 * @param secrecy open, work-secret or state-secret; only what is open may be taken
 */
public record Description(
    String name,
    String title,
    List<String> classification,
    Optional<CatalogCode> code,
    String summary,
    Optional<Format> format,
    List<DataItem> elements,
    Optional<String> grade,
    Sharing sharing,
    List<String> modes,
    Opening opening,
    String cycle,
    Optional<LocalDate> publicationDate,
    List<String> related,
    @Schema(allowableValues = {"open", "work-secret", "state-secret"}) String secrecy) {

  /**
   * What was not given is empty; the closest class and a declaration of openness are never assumed.
   */
  public Description {
    name = orEmpty(name);
    title = orEmpty(title);
    classification = orNone(classification);
    summary = orEmpty(summary);
    elements = orNone(elements);
    modes = orNone(modes);
    cycle = orEmpty(cycle);
    related = orNone(related);
    secrecy = orEmpty(secrecy);
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  private static <T> List<T> orNone(List<T> values) {
    if (values == null) {
      return List.of();
    }
    if (values.stream().anyMatch(java.util.Objects::isNull)) {
      throw new IllegalArgumentException("a list must not hold null");
    }
    return List.copyOf(values);
  }

  /** The provider's code. */
  public String agency() {
    return name.substring(0, Math.max(0, name.indexOf('.')));
  }

  /** A code of the catalog, such as {@code 307005/000123} in the scheme of the guide of 2017. */
  public record CatalogCode(String scheme, String text) {}

  /**
   * How the resource exists.
   *
   * @param category electronic-file, spreadsheet, database, image, stream, self-describing
   * @param type such as PostgreSQL or xlsx
   */
  public record Format(String category, String type) {}

  /** Whether the public may have it (开放属性), and on what condition. */
  public record Opening(boolean isOpen, Optional<String> condition) {}
}
