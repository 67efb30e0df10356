package org.jiku.spool;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against an S3 server in this process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3ProxyRawStoreTest extends S3RawStoreContract {
  private static final String KEY = "local-access";
  private static final String SECRET = "local-secret";

  private Optional<S3Proxy> running = Optional.empty();

  @BeforeAll
  void start(@TempDir Path objects) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", objects.toString());
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(BlobStores.create("filesystem-nio2", properties))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    running = Optional.of(server);
  }

  @AfterAll
  void stop() throws Exception {
    if (running.isPresent()) {
      running.get().stop();
    }
  }

  @Override
  Map<String, String> connection() {
    return Map.of(
        "s3.endpoint",
        "http://127.0.0.1:" + running.orElseThrow().getPort(),
        "s3.path-style-access",
        "true",
        "s3.access-key-id",
        KEY,
        "s3.secret-access-key",
        SECRET);
  }
}
