package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecrecyDeclarationTest {
  private static final Standard SECRECY = Standards.load("secrecy-declaration");

  @ParameterizedTest
  @ValueSource(strings = {"公开", "不涉密", "非涉密", "非密", "open", "public", "unclassified"})
  void openIsStoredInOneWord(String word) {
    assertThat(SECRECY.check(word, Checks.DAY)).isEqualTo(new Verdict.Valid("公开", List.of()));
    assertThat(SECRECY.check(" " + word, Checks.DAY))
        .isEqualTo(new Verdict.Valid("公开", List.of("trimmed")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"绝密", "机密", "秘密", "工作秘密", "内部", "不公开", "涉密", "0", "无", "not open"})
  void everythingElseIsNotOpen(String word) {
    assertThat(SECRECY.check(word, Checks.DAY))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            refused -> assertThat(refused.rule()).isEqualTo("secrecy-declaration.not-open"));
  }
}
