package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class PasswordRulesTest {
  private final TestServer server = TestServer.shared();
  private final Staff staff = new Staff(server);

  /** The first, the 3,000th and one more of the list, however they are written. */
  @ParameterizedTest
  @ValueSource(strings = {"123qweasdzxc", "1QAZ2wsx3edc", "eveningcucumber"})
  void whatManyTakeIsRefused(String password) throws Exception {
    String name = staff.account(null, Role.ANALYST);

    HttpResponse<String> answer = change(name, Staff.PASSWORD, password);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("tried first").doesNotContain(password);
  }

  @Test
  void whatEverybodyKnowsOfTheAccountIsRefused() throws Exception {
    String agency = TestServer.name("water");
    server
        .catalog()
        .sql("INSERT INTO agency (code, title) VALUES (?, '水务局')")
        .param(agency)
        .update();
    String name = staff.account(agency, Role.DATA_OFFICER);
    for (String password :
        new String[] {
          "a river of " + name + " flows",
          "a river of " + agency.toUpperCase(Locale.ROOT) + " flows",
          "a river of 水务局 flows",
          "my Jiku password",
          "从这里进入基库的目录系统吧吧"
        }) {
      HttpResponse<String> answer = change(name, Staff.PASSWORD, password);
      assertThat(answer.statusCode()).as(password).isEqualTo(400);
      assertThat(answer.body()).contains("it contains");
    }
  }

  @Test
  void anyCharactersAndManyOfThemAreAPassword() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    String before = Staff.PASSWORD;
    for (String password :
        new String[] {
          "onlysmallletters",
          "730185926184",
          "汉字也可以当作口令使用的啊",
          " spaces at both ends ",
          "🐎🔋📎🗝️🧭🪣🧱🪵🧶🪡🧵🪢",
          "long ".repeat(25) + "end"
        }) {
      HttpResponse<String> answer = change(name, before, password);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
      before = password;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 129})
  void tooShortAndTooLongAreRefused(int length) throws Exception {
    String name = staff.account(null, Role.ANALYST);

    assertThat(change(name, Staff.PASSWORD, "汉".repeat(length)).body())
        .contains("it has %d characters; it must have 12 to 128".formatted(length));
  }

  @Test
  void aPasswordIsComparedAsItWasTyped() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    String password = " Each Character 很要紧 ";
    assertThat(change(name, Staff.PASSWORD, password).statusCode()).isEqualTo(204);
    try (Browser browser = new Browser(server)) {
      for (String other :
          new String[] {password.strip(), password.toLowerCase(Locale.ROOT), password + "x"}) {
        assertThat(browser.signIn(name, other).statusCode()).as(other).isEqualTo(401);
      }
      assertThat(browser.signIn(name, password).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void anOldPasswordIsStillGood() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    server
        .catalog()
        .sql("UPDATE account SET created_at = now() - interval '20 years' WHERE name = ?")
        .param(name)
        .update();
    try (Browser browser = new Browser(server)) {
      browser.signIn(name, Staff.PASSWORD);
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aChangeNeedsTheOldPassword() throws Exception {
    String name = staff.account(null, Role.ANALYST);

    try (Browser browser = new Browser(server)) {
      browser.signIn(name, Staff.PASSWORD);
      assertThat(change(browser, "not the old password", "another long password").statusCode())
          .isEqualTo(403);
      assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
    }
  }

  /** One slow hash whoever is named, so that the time does not tell who is there. */
  @Test
  void eachAttemptComputesOneHashWhetherTheAccountIsThereOrNot() throws Exception {
    String locked = staff.account(null, Role.ANALYST);
    String disabled = staff.account(null, Role.ANALYST);
    String there = staff.account(null, Role.ANALYST);
    server
        .catalog()
        .sql("UPDATE account SET locked_until = now() + interval '1 hour' WHERE name = ?")
        .param(locked)
        .update();
    server
        .catalog()
        .sql("UPDATE account SET is_enabled = false WHERE name = ?")
        .param(disabled)
        .update();
    try (Browser browser = new Browser(server)) {
      for (String name :
          new String[] {there, TestServer.name("unknown"), locked, disabled, "No Name!"}) {
        double before = hashes();
        assertThat(browser.signIn(name, "wrong password").statusCode()).isEqualTo(401);
        assertThat(hashes() - before).as(name).isEqualTo(1.0);
      }
    }
  }

  private double hashes() {
    return server.bean(MeterRegistry.class).get("jiku.password.hashes").counter().count();
  }

  private HttpResponse<String> change(String name, String before, String after) throws Exception {
    try (Browser browser = new Browser(server)) {
      assertThat(browser.signIn(name, before).statusCode()).isEqualTo(204);
      return change(browser, before, after);
    }
  }

  private static HttpResponse<String> change(Browser browser, String before, String after)
      throws Exception {
    return browser.send(
        "POST",
        "/api/v1/session/password",
        new JsonMapper().writeValueAsString(Map.of("oldPassword", before, "newPassword", after)));
  }
}
