package org.jiku.server.directory.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;

/**
 * What a description amounts to.
 *
 * @param shareClass the resource's own, or that of its most open element where that is stricter
 * @param grade of the table: the strictest of its elements and its own (GB/T 43697-2024, 就高从严)
 */
public record Effective(ShareClass shareClass, DataGrade grade, List<EffectiveElement> elements) {
  public Effective {
    elements = List.copyOf(elements);
  }

  /** An element's class: the stricter of its own and the resource's. */
  public record EffectiveElement(DataItem item, ShareClass shareClass, DataGrade grade) {}

  public static Effective of(Description description) {
    ShareClass own = description.sharing().toShareClass();
    List<EffectiveElement> elements =
        description.elements().stream()
            .map(item ->
                new EffectiveElement(
                    item, own.strictest(item.sharing().toShareClass()), grade(item.grade())))
            .toList();
    ShareClass mildest =
        elements.stream()
            .map(EffectiveElement::shareClass)
            .min(Comparator.comparingInt(ShareClass::strictness))
            .orElse(own);
    DataGrade grade =
        elements.stream()
            .map(EffectiveElement::grade)
            .reduce(
                description.grade().map(Effective::grade).orElse(DataGrade.GENERAL_1),
                DataGrade::strictest);
    return new Effective(own.strictest(mildest), grade, elements);
  }

  /** An unknown word is the strictest grade. */
  private static DataGrade grade(String word) {
    return DataGrade.find(word).orElse(DataGrade.CORE);
  }

  public Optional<EffectiveElement> find(String element) {
    return elements.stream().filter(any -> any.item().name().equals(element)).findFirst();
  }
}
