package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiku.generator.Manifest;
import org.jiku.model.delivery.Receipt;

/**
 * Files of a sample that a platform has taken, and what must be true of any.
 *
 * @param receipts by file
 */
record DeliveredSample(Lake lake, Manifest manifest, Map<String, Receipt> receipts) {

  Receipt receipt(String file) {
    return Objects.requireNonNull(receipts.get(file), file);
  }

  void requireEveryRowAcceptedOrQuarantined() {
    for (Manifest.Entry entry : manifest.entries()) {
      Receipt receipt = receipt(entry.file());
      assertThat(receipt.input()).as(entry.file()).isEqualTo(entry.rows());
      assertThat(receipt.held()).as(entry.file()).isZero();
      assertThat(receipt.accepted() + receipt.quarantined())
          .as(entry.file())
          .isEqualTo(entry.rows());
    }
  }

  /** The bad rows are those of the answer key, and no others, for the same rules. */
  void requireQuarantined(Set<String> expected) throws Exception {
    Set<String> found = new TreeSet<>();
    for (String contract : contracts()) {
      for (List<String> row :
          lake.query(
              "SELECT file, line, array_join(array_sort(rules), ';') FROM quarantine_"
                  + contract)) {
        assertThat(found.add("%s:%s %s".formatted(row.get(0), row.get(1), row.get(2))))
            .as("quarantined once: %s", row)
            .isTrue();
      }
    }
    Differences.assertSame(found, expected);
  }

  void requireReceiptsToCountTheirRules() throws Exception {
    for (Manifest.Entry entry : manifest.entries()) {
      Receipt receipt = receipt(entry.file());
      Map<String, Long> rules = new TreeMap<>();
      for (List<String> row :
          lake.query(
              """
              SELECT rule, count(*) FROM quarantine_%s CROSS JOIN UNNEST(rules) AS r(rule)
              WHERE delivery = %d GROUP BY rule
              """
                  .formatted(entry.contract(), receipt.number()))) {
        rules.put(row.get(0), Long.valueOf(row.get(1)));
      }
      assertThat(receipt.rules()).as(entry.file()).isEqualTo(rules);
    }
  }

  /**
   * What the open discrepancies of some entities say: local key, entity and attribute.
   *
   * @param sources the only ones that may disagree with an authority here; their agencies must look
   *     into it
   */
  Set<String> discrepancies(String library, List<String> entities, Set<String> sources)
      throws Exception {
    Set<String> found = new TreeSet<>();
    for (String entity : entities) {
      for (List<String> row :
          lake.query(
              """
              SELECT local_key, attribute, source, owner
              FROM %s.%s_discrepancy WHERE state = 'open'
              """
                  .formatted(library, entity))) {
        assertThat(sources).as("source of %s", row).contains(row.get(2));
        assertThat(row.get(2)).as("owner of %s", row).startsWith(row.get(3) + ".");
        assertThat(found.add("%s %s.%s".formatted(row.get(0), entity, row.get(1)))).isTrue();
      }
    }
    return found;
  }

  /**
   * A golden table equals the one that was recomputed.
   *
   * @param recomputed folder of the recomputed tables; of a part, columns of its root are called
   *     {@code root.attribute}
   */
  void requireGolden(Path recomputed, String library, String entity, String root) throws Exception {
    List<String> expected = new ArrayList<>();
    List<String> columns;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(recomputed.resolve(entity + ".csv"))) {
      List<CsvRecord> records = reader.stream().toList();
      columns = records.getFirst().getFields();
      records.stream().skip(1).forEach(each -> expected.add(String.join("|", each.getFields())));
    }
    List<String> found =
        lake.query(golden(library, entity, root, columns)).stream()
            .map(row -> String.join("|", row))
            .toList();
    assertThat(expected).as(entity).isNotEmpty();
    Differences.assertSame(found, expected);
  }

  private static String golden(String library, String entity, String root, List<String> columns) {
    List<String> selected =
        columns.stream()
            .map(column -> column.startsWith(root + ".") ? column : entity + "." + column)
            .toList();
    String query = "SELECT %s FROM %s.%s".formatted(String.join(", ", selected), library, entity);
    return entity.equals(root)
        ? query
        : "%s JOIN %s.%s ON %s.entity_id = %s.entity_id"
            .formatted(query, library, root, root, entity);
  }

  private Set<String> contracts() {
    Set<String> contracts = new TreeSet<>();
    manifest.entries().forEach(entry -> contracts.add(entry.contract()));
    return contracts;
  }
}
