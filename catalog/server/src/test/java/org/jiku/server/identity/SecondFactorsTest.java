package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.util.encoders.Base32;
import org.jiku.model.JikuException;
import org.jiku.server.TestServer;
import org.jiku.server.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

final class SecondFactorsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server = TestServer.shared();
  private final Staff staff = new Staff(server);
  private final String name = staff.account(null, Role.ANALYST);

  @TempDir private Path folder;

  @Test
  void aCodeWorksOnceAndOnlyNearItsTime() throws Exception {
    try (Browser browser = new Browser(server)) {
      String secret = enrolled(browser, name);
      Instant now = Instant.now();
      try (Browser again = new Browser(server)) {
        again.signIn(name, Staff.PASSWORD);
        assertThat(give(again, Browser.code(secret, now)).statusCode()).as("used").isEqualTo(403);
        assertThat(give(again, Browser.code(secret, now.minusSeconds(90))).statusCode())
            .as("three steps ago")
            .isEqualTo(403);
        assertThat(give(again, Browser.code(secret, now.plusSeconds(120))).statusCode())
            .as("four steps ahead")
            .isEqualTo(403);
        assertThat(again.get("/api/v1/me").statusCode()).isEqualTo(403);
        assertThat(give(again, Browser.code(secret, now.plusSeconds(30))).statusCode())
            .isEqualTo(204);
        assertThat(again.get("/api/v1/me").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void secretsAreRandomAndSealedInTheDatabase() throws Exception {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      String account = staff.account(null, Role.ANALYST);
      try (Browser browser = new Browser(server)) {
        browser.signIn(account, Staff.PASSWORD);
        String secret = enrol(browser);
        assertThat(Base32.decode(secret)).hasSize(20);
        secrets.add(secret);
        assertThat(kept(account)).startsWith("gcm:").doesNotContain(secret);
      }
    }
    assertThat(secrets).hasSize(3);
    Path key = server.home().resolve("secrets/second-factor.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void aNewFactorEndsTheOtherSessionsAndSoDoesItsRemoval() throws Exception {
    try (Browser desk = new Browser(server);
        Browser phone = new Browser(server)) {
      phone.signIn(name, Staff.PASSWORD);
      String secret = enrolled(desk, name);
      assertThat(phone.get("/api/v1/me").statusCode()).isEqualTo(401);

      phone.signIn(name, Staff.PASSWORD);
      assertThat(remove(phone, Browser.code(secret, Instant.now().plusSeconds(30))).statusCode())
          .as("not before the second factor was given")
          .isEqualTo(403);
      assertThat(remove(desk, "000000").statusCode()).isEqualTo(403);
      assertThat(remove(desk, Browser.code(secret, Instant.now().plusSeconds(30))).statusCode())
          .isEqualTo(204);
      assertThat(phone.get("/api/v1/session").body()).doesNotContain(name);
      assertThat(desk.get("/api/v1/me").statusCode()).isEqualTo(200);
      assertThat(phone.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
      assertThat(phone.get("/api/v1/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAdministratorWhoRemovesTheFactorSetsOneUpBeforeAnythingElse() throws Exception {
    String administrator = staff.account(null, Role.SYSTEM_ADMINISTRATOR);
    try (Browser browser = new Browser(server)) {
      String secret = enrolled(browser, administrator);
      assertThat(browser.get("/api/v1/accounts").statusCode()).isEqualTo(200);
      remove(browser, Browser.code(secret, Instant.now().plusSeconds(30)));

      assertThat(browser.get("/api/v1/accounts").statusCode()).isEqualTo(403);
      assertThat(browser.get("/api/v1/session").body()).contains("enrolment");
    }
  }

  @Test
  void theSecurityAdministratorBreaksALostFactorOff() throws Exception {
    String self = staff.account(null, Role.SECURITY_ADMINISTRATOR);
    String security = staff.token(self);
    String reset = "/api/v1/accounts/%s/second-factor/reset";
    try (Browser browser = new Browser(server)) {
      enrolled(browser, name);
      String system = staff.token(staff.account(null, Role.SYSTEM_ADMINISTRATOR));
      assertThat(staff.send("POST", reset.formatted(name), system, "").statusCode()).isEqualTo(403);
      assertThat(staff.send("POST", reset.formatted(self), security, "").statusCode())
          .as("one's own")
          .isEqualTo(403);

      assertThat(staff.send("POST", reset.formatted(name), security, "").body())
          .contains("\"secondFactor\":false");
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
      browser.signIn(name, Staff.PASSWORD);
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNewPasswordDoesNotLeadAroundTheSecondFactor() throws Exception {
    String security = staff.token(staff.account(null, Role.SECURITY_ADMINISTRATOR));
    try (Browser browser = new Browser(server)) {
      enrolled(browser, name);
      HttpResponse<String> reset =
          staff.send("POST", "/api/v1/accounts/" + name + "/password/reset", security, "");
      String first = JSON.readTree(reset.body()).get("firstPassword").asString();

      browser.signIn(name, first);
      assertThat(browser.get("/api/v1/session").body()).contains("second-factor");
      HttpResponse<String> changed =
          browser.send(
              "POST",
              "/api/v1/session/password",
              JSON.writeValueAsString(
                  Map.of("oldPassword", first, "newPassword", "another long password")));
      assertThat(changed.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theSettingsSayWhoNeedsOne() throws Exception {
    String administrator = staff.account(null, Role.SYSTEM_ADMINISTRATOR);
    try (Browser browser = new Browser(server)) {
      browser.signIn(administrator, Staff.PASSWORD);
      assertThat(browser.get("/api/v1/accounts").statusCode()).isEqualTo(403);
      browser.signIn(name, Staff.PASSWORD);
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }
    TestServer nobody = server.another(Map.of("jiku.second-factor-for-administrators", "false"));
    try (Browser browser = new Browser(nobody)) {
      browser.signIn(administrator, Staff.PASSWORD);
      assertThat(browser.get("/api/v1/accounts").statusCode()).isEqualTo(200);
    } finally {
      nobody.close();
    }
    SignInRules everybody =
        new SignInRules(
            5,
            Duration.ofMinutes(15),
            60,
            20,
            true,
            true,
            Duration.ofHours(12),
            5,
            Duration.ofMinutes(5));
    assertThat(SessionsTest.standing(server, name, everybody, Instant.now()))
        .isInstanceOfSatisfying(
            Standing.Unfinished.class,
            standing -> assertThat(standing.missing()).isEqualTo(Standing.Missing.ENROLMENT));
  }

  @Test
  void withAnotherKeyTheServerDoesNotStartAndSaysWhatToDo() throws Exception {
    try (Browser browser = new Browser(server)) {
      browser.signIn(name, Staff.PASSWORD);
      enrol(browser);
    }
    Path missing = folder.resolve("missing.key");
    assertThatThrownBy(() -> start(missing, false))
        .isInstanceOf(JikuException.class)
        .hasMessageContaining("it is not there")
        .hasMessageContaining("backup");
    assertThat(missing).doesNotExist();

    Path other = folder.resolve("other.key");
    FactorKey.make(other);
    assertThatThrownBy(
            () -> server.another(Map.of("jiku.second-factor.key-file", other.toString())).close())
        .isInstanceOf(JikuException.class)
        .hasMessageContaining("not the one that sealed those of")
        .hasMessageContaining("key-lost");

    Path wrong = Files.writeString(folder.resolve("wrong.key"), "no key");
    assertThatThrownBy(() -> start(wrong, false)).hasMessageContaining("holds no key");
    assertThat(kept(name)).startsWith("gcm:");
  }

  @Test
  void aFactorOfALostKeyIsBrokenOffAndOneKeptInClearIsSealed() throws Exception {
    String lost = staff.account(null, Role.ANALYST);
    String clear = staff.account(null, Role.ANALYST);
    FactorKey gone = FactorKey.make(folder.resolve("gone.key"));
    keep(lost, gone.seal(lost, "ABCDEFGH"));
    keep(clear, "IJKLMNOP");

    start(server.home().resolve("secrets/second-factor.key"), true);

    assertThat(
            server
                .catalog()
                .sql(
                    "SELECT totp_secret IS NULL AND NOT totp_confirmed FROM account WHERE name = ?")
                .param(lost)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(server.bean(FactorSecrets.class).open(clear, kept(clear))).isEqualTo("IJKLMNOP");
  }

  @Test
  void whatWasSealedForOneAccountDoesNotOpenForAnother() throws Exception {
    FactorKey key = FactorKey.make(folder.resolve("a.key"));
    String sealed = key.seal("wang", "ABCDEFGH");

    assertThat(key.open("wang", sealed)).isEqualTo("ABCDEFGH");
    assertThat(key.seal("wang", "ABCDEFGH")).isNotEqualTo(sealed);
    assertThatThrownBy(() -> key.open("li", sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void serversThatStartAtOnceHaveOneKey() throws Exception {
    Path file = folder.resolve("shared.key");
    List<Future<String>> results = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 32; i++) {
        results.add(threads.submit(() -> FactorKey.make(file).prefix()));
      }
    }
    for (Future<String> result : results) {
      keys.add(result.get());
    }
    assertThat(keys).hasSize(1);
  }

  private void start(Path key, boolean lost) {
    new FactorSecrets(
            server.catalog(),
            server.bean(TransactionOperations.class),
            server.bean(AuditLog.class),
            key,
            lost)
        .afterSingletonsInstantiated();
  }

  private void keep(String account, String secret) {
    server
        .catalog()
        .sql("UPDATE account SET totp_secret = ?, totp_confirmed = true WHERE name = ?")
        .params(secret, account)
        .update();
  }

  private String kept(String account) {
    return server
        .catalog()
        .sql("SELECT totp_secret FROM account WHERE name = ?")
        .param(account)
        .query(String.class)
        .single();
  }

  /** Signs in and sets a factor up with the code of this moment; answers its secret. */
  private static String enrolled(Browser browser, String account) throws Exception {
    browser.signIn(account, Staff.PASSWORD);
    String secret = enrol(browser);
    assertThat(give(browser, Browser.code(secret, Instant.now())).statusCode()).isEqualTo(204);
    return secret;
  }

  private static String enrol(Browser browser) throws Exception {
    return JSON.readTree(browser.send("POST", "/api/v1/session/second-factor/enrolment", "").body())
        .get("secret")
        .asString();
  }

  private static HttpResponse<String> give(Browser browser, String code) throws Exception {
    return browser.send(
        "POST", "/api/v1/session/second-factor", "{\"code\":\"%s\"}".formatted(code));
  }

  private static HttpResponse<String> remove(Browser browser, String code) throws Exception {
    return browser.send(
        "POST", "/api/v1/session/second-factor/removal", "{\"code\":\"%s\"}".formatted(code));
  }
}
