package org.jiku.tables.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.Element;
import org.jiku.model.library.LibraryParser;
import org.jiku.tables.warehouse.TestWarehouse;
import org.junit.jupiter.api.Test;

/** The tables of the definitions that ship as examples. */
final class ContractTablesTest {
  private static final Path EXAMPLES = Path.of("..", "..", "examples");

  private final TestWarehouse lake = TestWarehouse.shared();
  private final ContractTables tables = new ContractTables(lake.warehouse());

  private static Contract example(String agency) throws IOException {
    for (Path file : files("contracts")) {
      Contract contract = ContractParser.parse(file.toString(), Files.readString(file));
      if (contract.resource().equals(ResourceName.parse("psb.resident"))) {
        return with(contract, agency, contract.elements());
      }
    }
    throw new AssertionError("no contract of psb.resident");
  }

  private static Contract with(Contract contract, String agency, List<Element> elements) {
    return new Contract(
        new ResourceName(agency, contract.resource().resource()),
        contract.title(),
        contract.version(),
        contract.zone(),
        contract.mode(),
        contract.cycle(),
        contract.dialect(),
        contract.sheets(),
        elements,
        contract.key(),
        contract.operation(),
        contract.rules(),
        contract.survivor(),
        contract.references(),
        contract.gate(),
        contract.feeds(),
        contract.shareClass(),
        contract.buckets(),
        contract.secret(),
        contract.text());
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> paths = Files.walk(EXAMPLES.resolve(folder))) {
      return paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<String> columns(Table table) {
    return table.schema().columns().stream().map(NestedField::name).toList();
  }

  @Test
  void landingHasTheElementsAndWhereEachRowComesFrom() throws IOException {
    Contract contract = example("first");
    tables.apply(contract);

    List<String> expected =
        new ArrayList<>(contract.elements().stream().map(Element::name).toList());
    expected.addAll(List.of("_delivery", "_row"));
    assertThat(columns(lake.warehouse().load("landing_first", "resident"))).isEqualTo(expected);
    assertThat(columns(lake.warehouse().load("quarantine_first", "resident")))
        .containsExactly(
            "delivery", "row", "file", "line", "raw", "rules", "reasons", "status", "corrected_by");
    assertThat(tables.apply(contract)).isEmpty();
  }

  @Test
  void anElementMayComeButNotGo() throws IOException {
    Contract contract = example("second");
    List<Element> fewer = contract.elements().subList(0, contract.elements().size() - 1);
    tables.apply(with(contract, "second", fewer));

    assertThat(tables.apply(contract)).containsExactly("changed landing_second.resident");
    assertThatThrownBy(() -> tables.apply(with(contract, "second", fewer)))
        .hasMessageContaining("would be lost");
  }

  @Test
  void everyExampleCanBeApplied() throws IOException {
    for (Path file : files("contracts")) {
      tables.apply(ContractParser.parse(file.toString(), Files.readString(file)));
    }
    for (Path file : files("libraries")) {
      new LibraryTables(lake.warehouse())
          .apply(LibraryParser.parse(file.toString(), Files.readString(file)));
    }
    tables.applyGovernance();

    assertThat(columns(lake.warehouse().load("governance", "delivery")))
        .startsWith("number", "identity", "agency", "resource");
    assertThat(columns(lake.warehouse().load("population", "person"))).contains("name_delivery");
  }
}
