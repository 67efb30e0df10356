package org.jiku.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.junit.jupiter.api.Test;

class HistoryQueryTest {
  @Test
  void authoritiesAreAskedInTheirOrder() {
    assertThat(query("order", "alpha"))
        .contains(
            """
              coalesce(
                min_by("order", _turn) FILTER (WHERE source = 'two.thing' AND "order" IS NOT NULL),
                min_by("order", _turn) FILTER (WHERE source = 'one.thing' AND "order" IS NOT NULL)
              ) AS "order"
            """)
        .contains("ROW(c.operation, c.identifier, c.link,\n        c.code, c.\"order\") AS _said");
  }

  @Test
  void theDayStandsInOnePlace() {
    assertThat(query("rank", "alpha").split("DATE '", -1)).hasSize(2);
  }

  @Test
  void anotherRootsEntitiesAreLeftOutWhereThereIsOne() {
    assertThat(query("rank", "alpha")).doesNotContain("SELECT entity_id FROM");
    assertThat(query("rank", "alpha", "beta"))
        .contains("AND x.entity_id IN (SELECT entity_id FROM odd.alpha)");
  }

  /** The query of the first of some roots, each with an identifier and an attribute. */
  private static String query(String attribute, String... roots) {
    String entities =
        String.join(
            "",
            Stream.of(roots)
                .map(root ->
                    """
                      - name: %s
                        title: 物
                        english: Thing
                        identifier: code
                        shareClass: unconditional
                        dataGrade: general-1
                        attributes:
                          - {name: code, title: 代码, english: Code, type: string, authorities: [{source: one.thing, decision: 甲}]}
                          - name: %s
                            title: 次序
                            english: Order
                            type: long
                            authorities: [{source: two.thing, decision: 乙}, {source: one.thing, decision: 甲}]
                    """
                        .formatted(root, attribute))
                .toList());
    Library library =
        LibraryParser.parse(
            "odd.yaml",
            "kind: Library\nlibrary: odd\ntitle: 怪库\nenglish: Odd\nversion: 1.0.0\nentities:\n"
                + entities);
    return new HistoryQuery(library, Language.ENGLISH).of(library.entities().getFirst());
  }
}
