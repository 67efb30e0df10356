package org.jiku.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.contract.Element;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;

/**
 * CPU seconds of a whole delivery (decode, standards and rules, set rules, quarantine, landing,
 * receipt) against Spark's own {@code read.csv(file).writeTo(table).append()} of the same file into
 * the same bucketed and sorted layout, in turn, in one process. The contract is that of residents
 * without its feeds, since an append derives nothing. Arguments: a file of residents as the
 * generator writes it, pairs.
 */
final class DeliveryBenchmark {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private DeliveryBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).toAbsolutePath();
    int pairs = Integer.parseInt(arguments[1]);
    Contract contract = withoutFeeds(TestLake.contract("psb-resident.odcs.yaml"));
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      TestLake lake = TestLake.create().with(List.of(contract));
      Delivery delivery =
          lake.add(contract, TestLake.on("2026-09-01"), DeliveryMode.FULL, Optional.empty(), file);
      Dataset<Row> source = plain(lake, contract, file);
      Table plain = tableAsLanding(lake);
      Receipt[] receipt = new Receipt[1];
      double stock = 0;
      double own = 0;
      // Each goes first in every other pair.
      for (int turn = 0; turn < 2; turn++) {
        if ((turn + pair) % 2 == 0) {
          stock = cpu(() -> source.writeTo(plain.name()).append());
        } else {
          own = cpu(() -> receipt[0] = lake.run(delivery));
        }
      }
      compare(lake, plain.name(), receipt[0]);
      ratios.add(own / stock);
      System.out.printf(
          "pair %d: append %.1f s, delivery %.1f s CPU, ratio %.2f (%,d rows accepted, %,d quarantined)%n",
          pair + 1, stock, own, own / stock, receipt[0].accepted(), receipt[0].quarantined());
    }
    List<Double> warm = ratios.subList(Math.min(1, pairs - 1), pairs).stream().sorted().toList();
    System.out.printf("median ratio without the first pair %.2f%n", warm.get(warm.size() / 2));
    System.exit(0);
  }

  private static Contract withoutFeeds(Contract contract) {
    String text =
        contract
            .text()
            .lines()
            .filter(line -> !line.contains("property: feeds"))
            .map(line -> line + "\n")
            .reduce("", String::concat)
            .replaceAll("(?m)^ +customProperties:\n(?! +- \\{property)", "");
    return ContractParser.parse("psb-resident.odcs.yaml", text);
  }

  private static Dataset<Row> plain(TestLake lake, Contract contract, Path file) {
    SparkSession session = lake.warehouse().session();
    // Without it Spark reads no GB18030.
    session.conf().set("spark.sql.legacy.javaCharsets", "true");
    Dataset<Row> rows =
        session
            .read()
            .option("header", "true")
            .option("encoding", contract.dialect().charset())
            .option("escape", "\"")
            .csv(file.toUri().toString());
    List<Column> columns = new ArrayList<>();
    for (NestedField field : landing(lake).schema().columns()) {
      columns.add(
          switch (field.name()) {
            case "_delivery" -> lit(1L).as("_delivery");
            case "_row" -> monotonically_increasing_id().as("_row");
            default -> column(contract, field);
          });
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Column column(Contract contract, NestedField field) {
    Element element =
        contract.elements().stream()
            .filter(each -> each.name().equals(field.name()))
            .findFirst()
            .orElseThrow();
    // A cell that is no date is null here, where a delivery refuses the row.
    return col(element.header()).try_cast(field.type().toString()).as(field.name());
  }

  private static Table landing(TestLake lake) {
    return lake.warehouse().catalog().loadTable(TableIdentifier.of("landing_psb", "resident"));
  }

  private static Table tableAsLanding(TestLake lake) {
    Table landing = landing(lake);
    lake.warehouse().ensureNamespace("benchmark");
    return lake.warehouse()
        .catalog()
        .buildTable(TableIdentifier.of("benchmark", "plain"), landing.schema())
        .withPartitionSpec(landing.spec())
        .withSortOrder(landing.sortOrder())
        .withProperties(landing.properties())
        .create();
  }

  /** Every row that landed is in the plain table too, but for cells that a standard normalizes. */
  private static void compare(TestLake lake, String plain, Receipt receipt) {
    if (receipt.state() != DeliveryState.PUBLISHED) {
      throw new IllegalStateException("the delivery is not published: " + receipt);
    }
    long common =
        lake.rows(
                """
                SELECT count(*) FROM $.landing_psb.resident l
                LEFT SEMI JOIN %s p ON l.id_number = p.id_number AND l.name = p.name
                 AND l.household_number = p.household_number AND l.address = p.address
                """
                    .formatted(plain))
            .first()
            .getLong(0);
    long normalized = receipt.notes().values().stream().mapToLong(Long::longValue).sum();
    if (common == 0 || receipt.accepted() - common > normalized) {
      throw new IllegalStateException(
          "%d rows landed, %d with a normalized cell; %d are in the plain table as they are"
              .formatted(receipt.accepted(), normalized, common));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double cpu(Work work) throws Exception {
    long before = PROCESS.getProcessCpuTime();
    work.run();
    return (PROCESS.getProcessCpuTime() - before) / 1e9;
  }
}
