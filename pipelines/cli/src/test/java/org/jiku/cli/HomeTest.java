package org.jiku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @Test
  void theNamedFolderWinsOverTheEnvironmentAndThatOverTheDefault() {
    Map<String, String> environment = Map.of("JIKU_HOME", "/srv/two");

    assertThat(Home.resolve(Path.of("/srv/one"), environment).folder())
        .isEqualTo(Path.of("/srv/one"));
    assertThat(Home.resolve(null, environment).folder()).isEqualTo(Path.of("/srv/two"));
    assertThat(Home.resolve(null, Map.of()).folder().toString()).matches(".*/\\.?jiku");
  }

  @Test
  void secretsAndStateAreClosedToOthers(@TempDir Path folder) throws IOException {
    Home home = new Home(folder.resolve("基库 home"));

    home.create();
    home.create();

    assertThat(permissions(home.secrets())).isEqualTo("rwx------");
    assertThat(permissions(home.run())).isEqualTo("rwx------");
    assertThat(permissions(home.configurationFile())).isEqualTo("rw-------");
    assertThat(permissions(home.folder())).isEqualTo("rwx--x--x");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
