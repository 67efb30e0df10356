package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker is told, and the key it keeps. */
final class WorkerSettingsTest {
  private static final String LEAST =
      """
      home=/var/lib/jiku
      work-database-url=jdbc:postgresql://127.0.0.1:1/jiku
      work-database-user=jiku_work
      work-database-password-file=/var/lib/jiku/secrets/jiku_work.password
      warehouse=file:/var/lib/jiku/warehouse
      """;

  @TempDir private Path folder;

  @Test
  void whatIsForOthersIsPassedOnUntouched() throws IOException {
    WorkerSettings settings =
        load(LEAST + "iceberg.type=jdbc\niceberg.jdbc.user=u\nspark.master=local[2]\n");

    assertThat(settings.warehouse().catalogName()).isEqualTo("jiku");
    assertThat(settings.warehouse().icebergProperties())
        .containsEntry("type", "jdbc")
        .containsEntry("jdbc.user", "u");
    assertThat(settings.warehouse().sparkProperties()).containsEntry("spark.master", "local[2]");
    assertThat(settings.entityKeyFile()).isEqualTo(Path.of("/var/lib/jiku/secrets/entity.key"));
    assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aWarehouseMayBeNamedAsAFolder() throws IOException {
    assertThat(load(LEAST.replace("file:/", "/")).warehouse().location())
        .isEqualTo("file:/var/lib/jiku/warehouse");
  }

  @Test
  void anUnknownOrMissingKeyStopsTheStart() {
    assertUsage(LEAST + "warehous=x\n", "warehous");
    assertUsage(LEAST.replace("home=", "#home="), "home");
    assertUsage(LEAST + "stop-grace-seconds=soon\n", "stop-grace-seconds");
  }

  @Test
  void theEntityKeyIsMadeOnceAndForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("secrets").resolve("entity.key");

    byte[] made = EntityKey.loadOrCreate(file);

    assertThat(made).hasSize(32);
    assertThat(EntityKey.loadOrCreate(file)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(EntityKey.loadOrCreate(folder.resolve("other.key"))).isNotEqualTo(made);
    try (var files = Files.list(folder.resolve("secrets"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aKeyThatIsTooShortIsRefused() throws IOException {
    Path file = folder.resolve("entity.key");
    Files.writeString(file, "0123\n");

    assertThatThrownBy(() -> EntityKey.loadOrCreate(file))
        .isInstanceOf(JikuException.class)
        .hasMessageContaining("2 bytes");
  }

  private void assertUsage(String text, String key) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOfSatisfying(
            JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining(key);
  }

  private WorkerSettings load(String text) throws IOException {
    return WorkerSettings.load(Files.writeString(folder.resolve("worker.properties"), text));
  }
}
