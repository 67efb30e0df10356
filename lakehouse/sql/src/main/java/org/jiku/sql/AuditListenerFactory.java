package org.jiku.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.EventListenerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Makes the audit listener from {@code jiku.audit-log} and {@code jiku.audit-key-file} (a random
 * text of 32 characters or more).
 */
final class AuditListenerFactory implements EventListenerFactory {

  @Override
  public String getName() {
    return JikuPlugin.NAME;
  }

  @Override
  public EventListener create(Map<String, String> config, EventListenerContext context) {
    PluginSettings settings =
        new PluginSettings(
            "event-listener.properties", config, Set.of("jiku.audit-log", "jiku.audit-key-file"));
    return new AuditListener(
        AuditLog.at(settings.path("jiku.audit-log")),
        new QueryFingerprint(key(settings.path("jiku.audit-key-file"))));
  }

  private static byte[] key(Path file) {
    try {
      byte[] key = Files.readString(file).strip().getBytes(UTF_8);
      if (key.length < 32) {
        throw new IllegalArgumentException(
            "Cannot use the audit key " + file + ": it is shorter than 32 bytes");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the audit key " + file, e);
    }
  }
}
