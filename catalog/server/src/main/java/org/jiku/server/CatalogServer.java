package org.jiku.server;

import java.nio.file.Path;
import java.util.Map;
import org.jiku.model.JikuException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The catalog server: {@code CatalogServer --config FILE} (keys: {@link ServerSettings}). It logs
 * to the standard output, writes {@code run/catalog.ready} with its port once it answers, and ends
 * in order on SIGTERM: requests that have begun are finished.
 */
@SpringBootApplication(
    proxyBeanMethods = false,
    // Classes of two packages may have one name.
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableScheduling
public class CatalogServer {
  /** Ends with 2 where the settings cannot be used, with 1 where the start fails. */
  public static void main(String[] args) {
    try {
      if (args.length != 2 || !args[0].equals("--config")) {
        System.err.println("Cannot start the catalog server: it takes --config FILE");
        System.exit(2);
      }
      application(ServerSettings.load(Path.of(args[1])).springProperties()).run();
    } catch (JikuException e) {
      System.err.println("The catalog server does not start: " + e.getMessage());
      System.exit(e.code().exitCode());
    }
  }

  static SpringApplication application(Map<String, Object> properties) {
    SpringApplication application = new SpringApplication(CatalogServer.class);
    application.setDefaultProperties(properties);
    return application;
  }
}
