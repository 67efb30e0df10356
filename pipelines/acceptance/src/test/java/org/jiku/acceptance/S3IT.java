package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform whose spool and tables are on a server that speaks S3, by its configuration alone. */
final class S3IT {
  private static final String BUCKET = "lake";
  private static final String KEY = "local-access";
  private static final String SECRET = "local-secret";

  @TempDir private static Path folder;
  private static S3Proxy server;
  private static Sample sample;
  private static JikuProgram jiku;

  @BeforeAll
  static void start() throws Exception {
    Sample.requireTrino();
    Properties store = new Properties();
    store.setProperty("jclouds.filesystem.basedir", folder.toString());
    Files.createDirectory(folder.resolve(BUCKET));
    server =
        S3Proxy.builder()
            .blobStore(BlobStores.create("filesystem-nio2", store))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    sample = Sample.generate(2_000, folder.resolve("input"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(
        home.resolve("config.properties"),
        """
        warehouse=s3://%1$s/warehouse
        iceberg.s3.endpoint=http://127.0.0.1:%2$d
        iceberg.s3.path-style-access=true
        iceberg.s3.access-key-id=%3$s
        iceberg.s3.secret-access-key=%4$s
        iceberg.client.region=us-east-1
        trino.fs.native-s3.enabled=true
        trino.s3.endpoint=http://127.0.0.1:%2$d
        trino.s3.path-style-access=true
        trino.s3.region=us-east-1
        trino.s3.aws-access-key=%3$s
        trino.s3.aws-secret-key=%4$s
        """
            .formatted(BUCKET, server.getPort(), KEY, SECRET));
    jiku = new JikuProgram(home);
    jiku.succeed("up");
    jiku.succeed("library", "apply", Project.example("libraries/population.yaml"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (jiku != null) {
      jiku.run("down");
    }
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void aDeliveryIsPublishedQueriedReturnedAndWithdrawn() throws Exception {
    Receipt receipt = sample.deliver(jiku, sample.entry("residents_202609.csv"));
    assertThat(receipt.state()).isEqualTo(DeliveryState.PUBLISHED);
    Lake lake = Lake.of(jiku.home());
    assertThat(receipt.quarantined()).isPositive();
    assertThat(count(lake, "landing_psb.resident")).isEqualTo(receipt.accepted());
    assertThat(count(lake, "quarantine_psb.resident")).isEqualTo(receipt.quarantined());
    assertThat(count(lake, "population.person")).isEqualTo(receipt.accepted());

    String number = Long.toString(receipt.number());
    Path back = folder.resolve("back.csv");
    jiku.succeed(
        "quarantine", number, "--out", back.toString(), "--clear", "--reason", "the bureau asks");
    assertThat(back).isNotEmptyFile();

    assertThat(sample.deliver(jiku, sample.entry("residents_202609.csv")).number())
        .isEqualTo(receipt.number());
    jiku.succeed("maintain");
    assertThat(count(lake, "population.person")).isEqualTo(receipt.accepted());
    jiku.succeed("withdraw", number, "--reason", "the wrong month was sent");
    assertThat(count(lake, "landing_psb.resident")).isZero();
    assertThat(count(lake, "population.person")).isZero();

    assertThat(files(folder.resolve(BUCKET))).anyMatch(file -> file.endsWith(".parquet"));
    assertThat(files(jiku.home())).noneMatch(file -> file.endsWith(".parquet"));
    assertThat(jiku.logs()).doesNotContain(SECRET);
  }

  private static long count(Lake lake, String table) throws Exception {
    return Long.parseLong(lake.query("SELECT count(*) FROM " + table).getFirst().getFirst());
  }

  private static List<String> files(Path root) throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(Path::toString).toList();
    }
  }
}
