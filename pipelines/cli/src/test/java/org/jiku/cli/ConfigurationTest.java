package org.jiku.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {
  @TempDir private Path folder;

  private Configuration of(String text) throws IOException {
    Path file = folder.resolve("config.properties");
    Files.writeString(file, text);
    return Configuration.load(file);
  }

  @Test
  void withoutAFileEverythingHasItsDefault() {
    Configuration configuration = Configuration.load(folder.resolve("none"));

    assertThat(configuration.number(Setting.POSTGRES_PORT)).isZero();
    assertThat(configuration.value(Setting.WORKER_MEMORY)).isEqualTo("2g");
  }

  @Test
  void theTemplateExplainsEveryKeyAndSetsNone() throws IOException {
    String template = Configuration.template();

    assertThat(of(template).value(Setting.TRINO_MEMORY)).isEqualTo("1g");
    for (Setting setting : Setting.values()) {
      assertThat(template).contains("#" + setting.text() + "=");
    }
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() {
    assertThatThrownBy(() -> of("# own\nwarehouse=s3://a/b\n trino_port : 1\n"))
        .isInstanceOfSatisfying(
            JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining("config.properties, line 3: unknown key 'trino_port'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trino-port=65536",
        "trino-port=high",
        "worker-memory=2",
        "worker-memory=0g",
        "postgres-url=postgres://host/db"
      })
  void aValueThatDoesNotFitIsNamed(String line) {
    assertThatThrownBy(() -> of("\n" + line))
        .hasMessageContaining("line 2: " + line.substring(0, line.indexOf('=')));
  }

  @Test
  void settingsOfSparkAndIcebergArePassedOnUntouched() throws IOException {
    Configuration configuration =
        of("spark.master=spark://10.0.0.1:7077\niceberg.s3.endpoint=http://x\nwarehouse=s3://w");

    assertThat(configuration.passedOn("spark."))
        .isEqualTo(Map.of("spark.master", "spark://10.0.0.1:7077"));
    assertThat(configuration.passedOn("iceberg."))
        .isEqualTo(Map.of("iceberg.s3.endpoint", "http://x"));
  }

  @Test
  void storingAValueReplacesItAndKeepsTheRest() throws IOException {
    Path file = folder.resolve("config.properties");
    Files.writeString(file, "# 说明\npostgres-user=a\nworker-memory=1g\n");

    Configuration.store(file, Map.of(Setting.POSTGRES_USER, "b\\c"));

    assertThat(Configuration.load(file).value(Setting.POSTGRES_USER)).isEqualTo("b\\c");
    assertThat(Files.readString(file)).contains("# 说明", "worker-memory=1g").doesNotContain("=a");
  }
}
