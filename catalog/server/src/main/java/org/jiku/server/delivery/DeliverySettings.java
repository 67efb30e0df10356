package org.jiku.server.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * What the server is told about deliveries: {@code jiku.home}, {@code jiku.warehouse}, {@code
 * jiku.iceberg[...]}, and, with defaults, {@code jiku.upload-limit} (largest file, 20GB), {@code
 * jiku.upload-life} (until an unfinished upload is removed, 2d), {@code jiku.upload-folder} (shared
 * by all servers of a platform; default {@code uploads} of the home), {@code
 * jiku.uploads-per-agency} and {@code jiku.upload-bytes-per-agency} (open at a time, 100 and
 * 200GB), {@code jiku.glass-life} (how long broken glass shows rows in clear, 30m).
 */
@Component
final class DeliverySettings {
  private final Binder binder;

  DeliverySettings(Environment environment) {
    this.binder = Binder.get(environment);
  }

  URI warehouse() {
    return URI.create(text("jiku.warehouse", ""));
  }

  Map<String, String> iceberg() {
    return binder
        .bind("jiku.iceberg", Bindable.mapOf(String.class, String.class))
        .orElseGet(Map::of);
  }

  Path uploads() {
    String named = text("jiku.upload-folder", "");
    return named.isEmpty() ? Path.of(text("jiku.home", "")).resolve("uploads") : Path.of(named);
  }

  long uploadLimit() {
    return binder
        .bind("jiku.upload-limit", DataSize.class)
        .orElseGet(() -> DataSize.ofGigabytes(20))
        .toBytes();
  }

  int uploadsPerAgency() {
    return binder.bind("jiku.uploads-per-agency", Integer.class).orElse(100);
  }

  long uploadBytesPerAgency() {
    return binder
        .bind("jiku.upload-bytes-per-agency", DataSize.class)
        .orElseGet(() -> DataSize.ofGigabytes(200))
        .toBytes();
  }

  Duration uploadLife() {
    return binder.bind("jiku.upload-life", Duration.class).orElseGet(() -> Duration.ofDays(2));
  }

  Duration glassLife() {
    return binder.bind("jiku.glass-life", Duration.class).orElseGet(() -> Duration.ofMinutes(30));
  }

  /** A setting of its own name, such as those of {@link TrinoQuarantine}. */
  String text(String key, String otherwise) {
    return binder.bind(key, String.class).orElse(otherwise);
  }
}
