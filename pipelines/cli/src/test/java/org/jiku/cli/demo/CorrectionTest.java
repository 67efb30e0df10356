package org.jiku.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiku.model.contract.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionTest {
  private static final String HEADER =
      "\ufeffjiku_row,jiku_rules,jiku_reasons,个人编号,证件号码,姓名,性别,出生日期,联系地址";

  @TempDir private Path folder;

  @Test
  void whatFollowsFromTheRowItselfIsCorrected() throws IOException {
    List<Correction.Corrected> changes =
        correct(
            "2:5,resident-id.check-digit,原因,p1,11010519491231002Y,李四,2,1949-12-31,某路",
            "2:6,resident-id.length person-name.characters,\"一,二\",p2,王五,11010519491231002X,2,1949-12-31,\"甲,\"\"乙\"\"\"",
            "2:7,sex.unknown,原因,p3,11010519491231002X,赵六,7,1949-12-31,某路");

    assertThat(Files.readAllLines(corrected(), UTF_8))
        .containsExactly(
            HEADER.substring(1),
            "2:5,resident-id.check-digit,原因,p1,11010519491231002X,李四,2,1949-12-31,某路",
            "2:6,resident-id.length person-name.characters,\"一,二\",p2,11010519491231002X,王五,2,1949-12-31,\"甲,\"\"乙\"\"\"",
            "2:7,sex.unknown,原因,p3,11010519491231002X,赵六,2,1949-12-31,某路");
    assertThat(changes)
        .first()
        .isEqualTo(
            new Correction.Corrected(
                "2:5",
                "resident-id.check-digit",
                "证件号码=11010519491231002Y",
                "证件号码=11010519491231002X"));
  }

  @Test
  void whatOnlyPapersCanTellIsLeftOut() throws IOException {
    assertThat(
            correct(
                "2:5,date.impossible,原因,p1,11010519491231002X,李四,2,1949-02-30,某路",
                "2:6,decode.fields,原因,p2,11010519491231002X",
                "2:7,resident-id.check-digit sex.unknown,原因,p3,11010519491231002Y,赵六,7,,某路"))
        .isEmpty();
    assertThat(corrected()).doesNotExist();
  }

  @Test
  void fewRowsOfEachKindAreEnough() throws IOException {
    String row = "2:5,sex.unknown,原因,p1,11010519491231002X,李四,7,1949-12-31,某路";

    assertThat(correct(row, row, row, row, row)).hasSize(3);
  }

  private List<Correction.Corrected> correct(String... rows) throws IOException {
    Path handedOut = folder.resolve("back.csv");
    Files.writeString(handedOut, HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n", UTF_8);
    return new Correction(new Dialect("UTF-8", ',', '"', false), UTF_8)
        .correct(handedOut, corrected());
  }

  private Path corrected() {
    return folder.resolve("corrected.csv");
  }
}
