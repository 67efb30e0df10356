package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonNameTest {
  private static final String NAME = "person-name";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张三",
        "欧阳修文",
        "买买提·艾合买提",
        "𠮷田",
        "㑇子",
        "〇一",
        "John Smith",
        "O'Neil",
        "Anna-Maria",
        "J. Smith"
      })
  void namesInStandardFormStayAsTheyAre(String name) {
    assertValid(NAME, name, name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "买买提•艾合买提",
        "买买提・艾合买提",
        "买买提･艾合买提",
        "买买提‧艾合买提",
        "买买提．艾合买提",
        "买买提.艾合买提",
        "买买提∙艾合买提",
        "买买提⋅艾合买提"
      })
  void variantsOfTheMiddleDotBecomeTheStandardOne(String name) {
    assertValid(NAME, name, "买买提·艾合买提", "middle-dot");
  }

  @Test
  void spacesAroundAndWithinChineseNamesGo() {
    assertValid(NAME, " 张三", "张三", "trimmed");
    assertValid(NAME, "张\u3000三", "张三", "spaces-removed");
    assertValid(NAME, "张  三", "张三", "spaces-removed");
    assertValid(NAME, "买买提 · 艾合买提", "买买提·艾合买提", "spaces-removed");
    assertValid(NAME, "张三 John", "张三John", "spaces-removed");
  }

  @Test
  void lettersBecomeHalfWidth() {
    assertValid(NAME, "Ｊｏｈｎ Ｓｍｉｔｈ", "John Smith", "full-width");
  }

  @Test
  void radicalSignsBecomeIdeographs() {
    assertValid(NAME, "⽅大⼭", "方大山", "compatibility-character");
  }

  @Test
  void whatMayBeTheRegisteredFormIsKeptAndNoted() {
    assertValid(NAME, "张\ue000", "张\ue000", "private-use-character");
    assertValid(NAME, "凞\ufa15", "凞\ufa15");
    assertValid(NAME, "王二2", "王二2", "digit-in-name");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u3000\u3000", "\u00a0", "\t"})
  void emptyNamesAreRefused(String name) {
    assertInvalid(NAME, name, "person-name.empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张\u0000三",
        "张\n三",
        "张\ufffd",
        "\ufeff张三",
        "张\u200b三",
        "张\ud842",
        "\udfb7张",
        "\u0085张",
        "12345",
        "···",
        "—"
      })
  void controlCharactersAndNamesWithoutALetterAreRefused(String name) {
    assertInvalid(NAME, name, "person-name.characters");
  }

  @Test
  void namesEndAtFiftyCharacters() {
    assertValid(NAME, "长".repeat(50), "长".repeat(50));
    assertInvalid(NAME, "长".repeat(51), "person-name.length");
    assertValid(NAME, "𠮷".repeat(50), "𠮷".repeat(50));
  }

  @ParameterizedTest
  @CsvSource({"张三,张 三", "买买提·艾合买提,买买提艾合买提", "买买提·艾合买提,买买提.艾合买提", "John Smith,JOHN　SMITH", "方,⽅"})
  void spellingsOfANameAreEqual(String one, String other) {
    assertThat(Equality.PERSON_NAME.same(one, other)).isTrue();
    assertThat(Equality.PERSON_NAME.same(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"张三,张叁", "张三,张三丰", "李四,张三"})
  void differentNamesAreNotEqual(String one, String other) {
    assertThat(Equality.PERSON_NAME.same(one, other)).isFalse();
  }
}
