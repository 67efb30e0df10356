package org.jiku.spool;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Against MinIO in a container; skipped, and said so, where no Docker engine answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MinioRawStoreTest extends S3RawStoreContract {
  private static final String KEY = "local-access";
  private static final String SECRET = "local-secret";
  private static final int PORT = 9000;

  private final GenericContainer<?> server =
      new GenericContainer<>(DockerImageName.parse("minio/minio:RELEASE.2025-04-22T22-12-26Z"))
          .withEnv(Map.of("MINIO_ROOT_USER", KEY, "MINIO_ROOT_PASSWORD", SECRET))
          .withCommand("server", "/data")
          .withExposedPorts(PORT)
          .waitingFor(Wait.forHttp("/minio/health/ready").forPort(PORT));

  @BeforeAll
  void start() {
    assumeThat(DockerClientFactory.instance().isDockerAvailable())
        .as("skipped: no Docker engine answers")
        .isTrue();
    server.start();
  }

  @AfterAll
  void stop() {
    server.stop();
  }

  @Override
  Map<String, String> connection() {
    return Map.of(
        "s3.endpoint",
        "http://%s:%d".formatted(server.getHost(), server.getMappedPort(PORT)),
        "s3.path-style-access",
        "true",
        "s3.access-key-id",
        KEY,
        "s3.secret-access-key",
        SECRET);
  }
}
