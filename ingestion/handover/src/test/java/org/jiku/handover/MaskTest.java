package org.jiku.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskTest {
  private static final String ID = "110105194912310021";

  @Test
  void theTextOfARowKeepsItsShapeAlone() {
    QuarantinedRow masked = Mask.of(row(ID + ",欧阳-Li,\"a b\",１２", "required", "姓名：必填项为空"));

    assertThat(masked.raw()).isEqualTo("000000000000000000,xx-xx,\"x x\",00");
    assertThat(masked)
        .isEqualTo(
            new QuarantinedRow(
                17, "resident_202609.csv", 42, masked.raw(), "required", "姓名：必填项为空", "open"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "公民身份号码：公民身份号码校验码与前17位不符",
        "税务登记日期：日期格式不是YYYY-MM-DD、YYYYMMDD、YYYY/M/D或YYYY年M月D日",
        "均为空 (none of credit code, organisation code)",
        "金额：小数位数超过2位（GB/T 16986-2018）"
      })
  void reasonsThatOnlyADefinitionSaysAreToldAsTheyAre(String reason) {
    assertThat(Mask.of(row(ID + ",李四,2,17,1", "some-rule", reason)).reasons()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "110105194912310021,李四|a.b|校验码不对（110105194912310021）；姓名：太长",
        "李四 光,1|a.b|姓名：李四 光 太长; 李四光",
        "{\"姓名\": \"李四\", \"电话\": 13800138000}|a.b|姓名：李四; 电话 13800138000",
        "P1 (x)|geometry.format|位置：几何格式不对（GeoJSON: type \"李四 13800138000）\"）; 李四（a）",
        "POINT(1 2)|geometry.range|位置：超出范围（114.3052 30.5928）",
        "a,b|a.b|号码 13800138000 和 １３８００１３８０００ 和 11010519491231002X",
      })
  void whatComesFromTheRowIsInNoReason(String raw, String rule, String reason) {
    String told = Mask.of(row(raw, rule, reason)).reasons();

    assertThat(told)
        .doesNotContain("李四", "13800138000", "１３８", ID, "114.3", "30.59", "1949", "POINT")
        .isNotEmpty();
  }

  @Test
  void theNameOfAMemberIsTold() {
    assertThat(Mask.of(row("{\"姓名\": \"李四\"}", "a.b", "姓名：太长，李四")).reasons()).isEqualTo("姓名：太长，xx");
  }

  private static QuarantinedRow row(String raw, String rules, String reasons) {
    return new QuarantinedRow(17, "resident_202609.csv", 42, raw, rules, reasons, "open");
  }
}
