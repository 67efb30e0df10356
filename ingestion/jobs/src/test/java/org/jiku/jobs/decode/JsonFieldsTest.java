package org.jiku.jobs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jiku.jobs.TestLake;
import org.jiku.model.contract.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonFieldsTest {
  private static final Contract DEATHS = TestLake.contract("psb-death.odcs.yaml");
  private static final JsonFields FIELDS = new JsonFields(DEATHS);

  @Test
  void membersAreFoundByHeaderOrNameInAnyOrder() {
    FieldSplitter.Parts parts =
        FIELDS.split(
            """
            {"reason": 1, "姓名": "张\\u4e09", "id_number": "11010519491231002X", "死亡日期": null,
             "jiku_row": "7:2", "jiku_rules": "a", "jiku_reasons": "b"}\
            """);
    assertThat(parts.fault()).isEmpty();
    assertThat(parts.fields()).hasSize(DEATHS.elements().size() + 1);
    assertThat(field(parts, "name")).contains("张三");
    assertThat(field(parts, "id_number")).contains("11010519491231002X");
    assertThat(field(parts, "death_date")).isEmpty();
    assertThat(field(parts, "reason")).contains("1");
    assertThat(parts.fields().getLast()).isEqualTo("7:2");
  }

  @Test
  void numbersTruthValuesAndRareCharactersStayAsTheyAreWritten() {
    FieldSplitter.Parts parts =
        FIELDS.split(
            """
            {"id_number": 110105194912310021, "reason": 1.50e3, "death_date": false, "name": "\\ud842\\udfb7田"}\
            """);
    assertThat(field(parts, "id_number")).contains("110105194912310021");
    assertThat(field(parts, "reason")).contains("1.50e3");
    assertThat(field(parts, "death_date")).contains("false");
    assertThat(field(parts, "name")).contains("𠮷田");
  }

  private static Optional<String> field(FieldSplitter.Parts parts, String name) {
    int place = DEATHS.elements().indexOf(DEATHS.load(name));
    return Optional.ofNullable(parts.fields().get(place));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | decode.json",
        "{\"姓名\": \"a\" | decode.json",
        "{\"姓名\": \"a\"} {} | decode.json",
        "{\"姓名\": \"a\", \"姓名\": \"b\"} | decode.json",
        "{\"姓名\": \"a\", \"name\": \"b\"} | decode.json-member",
        "{\"国籍\": \"a\"} | decode.json-member",
        "{\"姓名\": {\"姓\": \"a\"}} | decode.json-value",
        "{\"姓名\": [\"a\"]} | decode.json-value",
        "{\"姓名\": \"\\ud842\"} | decode.charset",
        "{\"姓名\": \"\\udfb7\\ud842\"} | decode.charset"
      })
  void whatCannotBeTakenApartIsNamed(String line, String rule) {
    assertThat(FIELDS.split(line).fault()).contains(rule);
  }
}
