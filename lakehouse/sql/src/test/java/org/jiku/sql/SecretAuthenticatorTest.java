package org.jiku.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trino.spi.security.AccessDeniedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jiku.model.SecretHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretAuthenticatorTest {
  @TempDir private Path folder;

  private Path accounts = Path.of("");
  private Path audit = Path.of("");
  private SecretAuthenticator authenticator = unset();

  @BeforeEach
  void start() throws IOException {
    accounts = folder.resolve("accounts");
    audit = folder.resolve("audit.jsonl");
    write("# the bootstrap account", "", line("auditor", "right"));
    authenticator =
        new SecretAuthenticator(
            new AccountFile(accounts), AuditLog.at(audit), Clock.systemUTC(), new SecureRandom());
  }

  @Test
  void admitsWhoKnowsTheSecretAndRemembersOnlyThatSecret() {
    for (int i = 0; i < 3; i++) {
      assertThat(authenticator.createAuthenticatedPrincipal("auditor", "right").getName())
          .isEqualTo("auditor");
      refused("auditor", "wrong");
      refused("auditor", "");
    }
  }

  @Test
  void refusesUnknownUsersWithTheSameAnswer() throws IOException {
    refused("Auditor", "right");
    refused("stranger", "right");
    refused("#", "right");
    assertThat(Files.readAllLines(audit))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("sign-in refused").doesNotContain("right"));
  }

  @Test
  void newSecretCountsAtOnceAndTheOldOneNoLonger() throws IOException {
    authenticator.createAuthenticatedPrincipal("auditor", "right");
    write(line("auditor", "renewed-secret"), line("second", "other"));
    refused("auditor", "right");
    assertThat(authenticator.createAuthenticatedPrincipal("auditor", "renewed-secret").getName())
        .isEqualTo("auditor");
    assertThat(authenticator.createAuthenticatedPrincipal("second", "other").getName())
        .isEqualTo("second");
  }

  @Test
  void nobodyIsAdmittedWithoutAReadableFile() throws IOException {
    authenticator.createAuthenticatedPrincipal("auditor", "right");
    Files.delete(accounts);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> authenticator.createAuthenticatedPrincipal("auditor", "right"));
    write("auditor:nonsense");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> authenticator.createAuthenticatedPrincipal("auditor", "right"));
  }

  @Test
  void fileThatNamesAUserTwiceIsRefused() throws IOException {
    write(line("auditor", "a"), line("auditor", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountFile(accounts))
        .withMessageContaining("user 'auditor' stands there twice");
  }

  private void refused(String user, String secret) {
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> authenticator.createAuthenticatedPrincipal(user, secret))
        .withMessage("Access Denied: user or secret is wrong");
  }

  private void write(String... lines) throws IOException {
    Files.write(accounts, java.util.List.of(lines));
  }

  private static String line(String user, String secret) {
    return user + ":" + SecretHash.of(secret, 1000, new SecureRandom()).format();
  }

  @SuppressWarnings("NullAway") // Set before each test.
  private static SecretAuthenticator unset() {
    return null;
  }
}
