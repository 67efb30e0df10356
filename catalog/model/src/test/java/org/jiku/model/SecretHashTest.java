package org.jiku.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretHashTest {

  /** The vector "Password", "NaCl", 80000 of RFC 7914, section 11 (its first 32 bytes). */
  @Test
  void agreesWithTheVectorOfRfc7914() {
    SecretHash hash =
        SecretHash.parse(
            "80000:4e61436c:4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
    assertThat(hash.matches("Password")).isTrue();
    assertThat(hash.matches("password")).isFalse();
  }

  @Test
  void recognisesItsSecretAfterAWayThroughText() {
    SecretHash hash = SecretHash.of("令牌-secret", 1000, new SecureRandom());
    assertThat(SecretHash.parse(hash.format()).matches("令牌-secret")).isTrue();
    assertThat(SecretHash.parse(hash.format()).matches("令牌-Secret")).isFalse();
    assertThat(SecretHash.parse(hash.format()).matches("")).isFalse();
  }

  @Test
  void saltsEachHash() {
    SecureRandom random = new SecureRandom();
    assertThat(SecretHash.of("a", 10, random).format())
        .isNotEqualTo(SecretHash.of("a", 10, random).format());
  }

  @Test
  void showsNoBytesInALog() {
    SecretHash hash = SecretHash.of("a", 10, new SecureRandom());
    assertThat(hash.toString()).isEqualTo("SecretHash[iterations=10]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:2", "x:00:00", "0:0011223344556677:00", "10:zz:zz", "10:00:00"})
  void refusesWhatIsNoHash(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretHash.parse(text))
        .withMessageNotContaining("zz");
  }
}
