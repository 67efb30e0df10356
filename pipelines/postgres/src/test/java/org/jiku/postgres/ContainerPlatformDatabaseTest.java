package org.jiku.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The contract on PostgreSQL in a container, where a Docker engine is found. */
final class ContainerPlatformDatabaseTest extends PlatformDatabaseContract {
  private static final String PASSWORD = "of-a-container-that-lives-for-one-test";
  private static GenericContainer<?> container;

  @BeforeAll
  static void start() {
    boolean found = DockerClientFactory.instance().isDockerAvailable();
    if (!found) {
      System.out.println("SKIPPED: PostgreSQL in a container: no Docker engine answers here.");
    }
    assumeTrue(found, "No Docker engine answers here.");
    container =
        new GenericContainer<>(DockerImageName.parse("postgres:18"))
            .withEnv("POSTGRES_PASSWORD", PASSWORD)
            .withExposedPorts(5432)
            .waitingFor(
                Wait.forLogMessage(".*database system is ready to accept connections.*\\n", 2));
    container.start();
  }

  @AfterAll
  static void stop() {
    if (container != null) {
      container.stop();
    }
  }

  @Override
  DatabaseAccess administrator() {
    return new DatabaseAccess(
        "jdbc:postgresql://%s:%d/postgres"
            .formatted(container.getHost(), container.getMappedPort(5432)),
        "postgres",
        PASSWORD);
  }
}
