package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Somebody at a machine of their own, who has nothing of the platform but its address and a token.
 *
 * @param jiku the program there, with a home of its own
 * @param server the address
 */
record Elsewhere(JikuProgram jiku, URI server, Path token) {

  static Elsewhere of(CatalogPeople people, String who) {
    return new Elsewhere(
        new JikuProgram(people.folder().resolve(who + ".machine")),
        people.server(),
        people.token(who));
  }

  /** The same person, who is told another address of the platform. */
  Elsewhere through(URI other) {
    return new Elsewhere(jiku, other, token);
  }

  JikuProgram.Result run(String... words) {
    return jiku.run(environment(), words);
  }

  /** A command that is not waited for. */
  Process start(String... words) throws java.io.IOException {
    return jiku.start(environment(), words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Runs a command that must end with an exit code, and returns what it printed. */
  String exits(int code, String... words) {
    JikuProgram.Result result = run(words);
    assertThat(result.exit()).as("exit code of %s", result).isEqualTo(code);
    return result.out();
  }

  private Map<String, String> environment() {
    return Map.of("JIKU_SERVER", server.toString(), "JIKU_TOKEN_FILE", token.toString());
  }
}
