package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

  @Test
  void addressesInStandardFormStayAsTheyAre() {
    assertValid("address", "武昌区中南路1号2-301", "武昌区中南路1号2-301");
    assertValid("address", "朝阳区建国路，东侧", "朝阳区建国路，东侧");
  }

  @Test
  void digitsLettersAndTheirMarksBecomeHalfWidthAndSpacesGo() {
    assertValid("address", "中南路１号Ａ座（２－３０１）", "中南路1号A座(2-301)", "full-width");
    assertValid("address", "中南路 1 号", "中南路1号", "spaces-removed");
    assertValid("address", "\u3000中南路１号", "中南路1号", "trimmed", "full-width");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u3000"})
  void emptyAddressesAreRefused(String address) {
    assertInvalid("address", address, "address.empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"中南路\u00001号", "中南\ufffd路", "中南路\r\n1号"})
  void unreadableAddressesAreRefused(String address) {
    assertInvalid("address", address, "address.characters");
  }

  @ParameterizedTest
  @CsvSource({
    "武昌区中南路1号,武昌区中南路１ 号",
    "湖北省武汉市武昌区中南路1号,武昌区中南路1号",
    "湖北省武汉市武昌区中南路1号,武汉市武昌区中南路1号",
    "湖北省武昌区中南路1号,武汉市武昌区中南路1号",
    "北京市朝阳区建国路1号,朝阳区建国路1号",
    "中南路1号(东门),中南路1号（东门）",
    "中南路1号a座,中南路1号Ａ座"
  })
  void spellingsOfAnAddressAreEqual(String one, String other) {
    assertThat(Equality.ADDRESS.same(one, other)).isTrue();
    assertThat(Equality.ADDRESS.same(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "中南路1号,中南路2号",
    "江苏省南京市鼓楼区中山路1号,福建省福州市鼓楼区中山路1号",
    "南京市鼓楼区中山路1号,福州市鼓楼区中山路1号",
    "武汉市武昌区中南路1号,中南路1号"
  })
  void differentAddressesAreNotEqual(String one, String other) {
    assertThat(Equality.ADDRESS.same(one, other)).isFalse();
    assertThat(Equality.ADDRESS.same(other, one)).isFalse();
  }

  @Test
  void theEqualityFollowsTheStandard() {
    assertThat(Equality.of("address")).isEqualTo(Equality.ADDRESS);
    assertThat(Equality.of("person-name")).isEqualTo(Equality.PERSON_NAME);
    assertThat(Equality.of("sex")).isEqualTo(Equality.EXACT);
    assertThat(Equality.EXACT.same("a", "A")).isFalse();
  }
}
