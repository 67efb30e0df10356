package org.jiku.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jiku.server.TestServer;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.RoleTokens;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Schemathesis sends what the OpenAPI document says and what it forbids: no answer is a failure of
 * the server, each has a status and a type that the document declares.
 */
final class OpenApiFuzzTest {
  private final TestServer server = TestServer.shared();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ENGINEER", "REVIEWER", "AUDIT_ADMINISTRATOR"})
  void nothingThatIsSentMakesItFailOrAnswerWhatIsNotDeclared(Role role) throws Exception {
    String python = System.getProperty("jiku.python", "");
    Assumptions.assumeFalse(
        python.isBlank(),
        "skipped: jiku.python names no Python with schemathesis; ./jiku test prepares one");
    Process run =
        new ProcessBuilder(
                python,
                "-m",
                "schemathesis.cli",
                "run",
                server.uri("/api/v1/openapi.json").toString(),
                "--header",
                "Authorization: Bearer " + RoleTokens.of(server, role),
                "--checks",
                "not_a_server_error,status_code_conformance,content_type_conformance",
                "--phases",
                "fuzzing",
                "--max-examples",
                "8",
                "--seed",
                "1",
                "--no-shrink",
                "--continue-on-failure",
                "--request-timeout",
                "10",
                "--warnings",
                "off")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(run.waitFor(1, TimeUnit.MINUTES)).as(out).isTrue();
    assertThat(run.exitValue()).as(out).isZero();
    assertThat(out).contains("Selected:").doesNotContain("No test cases were generated");
  }
}
