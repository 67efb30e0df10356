package org.jiku.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.spool.FileFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretRowsTest {
  private static final Path EXAMPLES = Path.of("../../examples/contracts");

  @TempDir private Path folder;

  private static Contract contract(String name, String charset) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(name + ".odcs.yaml"));
    return ContractParser.parse(
        name,
        text.replace("property: charset, value: UTF-8", "property: charset, value: " + charset));
  }

  private void refuse(String name, String text, String charset, String declared)
      throws IOException {
    Path file = Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset)));
    SecretRows.refuse(file, name, FileFormat.ofName(name), contract("nr-parcel", declared));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void aRecordThatIsNotOpenStopsTheFile(String charset) {
    String text = "宗地代码,密级声明\nA1,公开\nA2,不涉密\nA3,\n\"A,4\",机密\n";
    for (String declared : new String[] {charset, "auto"}) {
      assertThatThrownBy(() -> refuse("p.csv", text, charset, declared))
          .isInstanceOfSatisfying(
              JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_REJECTED))
          .hasMessageContaining("the line 5 is declared '机密'")
          .hasMessageContaining("nothing was stored");
      assertThatCode(() -> refuse("p.csv", text.replace("机密", "公开"), charset, declared))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void namesOfElementsAreHeadersToo() {
    String text = "parcel_code,secrecy\nA1,公开\n";
    assertThatCode(() -> refuse("p.csv", text, "UTF-8", "auto")).doesNotThrowAnyException();
    assertThatCode(() -> refuse("p.csv", text, "GBK", "auto")).doesNotThrowAnyException();
    assertThatThrownBy(() -> refuse("p.csv", text.replace("公开", "绝密"), "GBK", "auto"))
        .hasMessageContaining("line 2 is declared '绝密'");
  }

  @Test
  void aFeatureThatIsNotOpenStopsTheFile() {
    String text =
        """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"密级声明": "公开"}, "geometry": null},
          {"type": "Feature", "properties": {"密级声明": "内部"}, "geometry": null}]}
        """;
    assertThatThrownBy(() -> refuse("p.geojson", text, "UTF-8", "UTF-8"))
        .hasMessageContaining("the feature in line 3 is declared '内部'");
    assertThatCode(() -> refuse("p.geojson", text.replace("内部", "公开"), "UTF-8", "UTF-8"))
        .doesNotThrowAnyException();
    assertThatCode(() -> refuse("p.geojson", "{\"features\": [", "UTF-8", "UTF-8"))
        .doesNotThrowAnyException();
  }

  @Test
  void aLineThatIsNotOpenStopsTheFileWhateverStandsBeforeIt() {
    String text = "{\"密级声明\": \"公开\"}\n{broken\n{\"secrecy\": \"秘密\"}\n";
    assertThatThrownBy(() -> refuse("p.jsonl", text, "UTF-8", "UTF-8"))
        .hasMessageContaining("line 3 is declared '秘密'");
  }

  @Test
  void withoutADeclarationNothingIsLookedAt() throws IOException {
    Contract deaths = contract("psb-death", "GBK");
    assertThatCode(() ->
            SecretRows.refuse(folder.resolve("absent.csv"), "absent.csv", FileFormat.CSV, deaths))
        .doesNotThrowAnyException();
  }
}
