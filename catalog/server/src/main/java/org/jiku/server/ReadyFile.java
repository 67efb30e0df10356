package org.jiku.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** {@code run/catalog.ready}: there while the server takes requests; holds its port. */
@Component
final class ReadyFile {
  private final Path file;
  private final WebServerApplicationContext context;

  ReadyFile(@Value("${jiku.home}") Path home, WebServerApplicationContext context) {
    this.file = home.resolve("run").resolve("catalog.ready");
    this.context = context;
  }

  @EventListener
  void on(AvailabilityChangeEvent<ReadinessState> event) throws IOException {
    if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
      int port = java.util.Objects.requireNonNull(context.getWebServer()).getPort();
      Files.createDirectories(file.resolveSibling(""));
      Path written = file.resolveSibling("catalog.ready.new");
      Files.writeString(written, port + "\n");
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.deleteIfExists(file);
    }
  }

  @EventListener(ContextClosedEvent.class)
  void onEnd() throws IOException {
    Files.deleteIfExists(file);
  }
}
