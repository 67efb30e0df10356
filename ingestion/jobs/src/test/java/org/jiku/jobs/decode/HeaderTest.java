package org.jiku.jobs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HeaderTest {
  private static final Path CONTRACT = Path.of("../../examples/contracts/psb-death.odcs.yaml");
  private Contract contract;

  @BeforeEach
  void read() throws Exception {
    contract = ContractParser.parse("psb-death.odcs.yaml", Files.readString(CONTRACT));
  }

  @Test
  void aFileWithoutTitlesIsRefusedAndNoValueOfItIsRepeated() {
    assertThatThrownBy(() ->
            Header.match(contract, "deaths.csv", List.of("11010519491231002X", "张三", "2026-09-01")))
        .isInstanceOfSatisfying(
            JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_REJECTED))
        .hasMessageContaining("deaths.csv, line 1: of its 3 fields none is a title")
        .hasMessageContaining(contract.elements().getFirst().header())
        .hasMessageNotContainingAny("11010519491231002X", "张三", "2026-09-01");
  }

  @Test
  void aMisspeltTitleIsNamed() {
    List<String> titles =
        contract.elements().stream()
            .map(element -> element.header().equals("姓名") ? "姓 名" : element.header())
            .toList();

    assertThatThrownBy(() -> Header.match(contract, "deaths.csv", titles))
        .hasMessageContainingAll("columns missing: 姓名", "columns not in the contract: 姓 名");
  }
}
