package org.jiku.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a raw store on any server that speaks S3 must do. */
abstract class S3RawStoreContract extends RawStoreContract {
  private String bucket = "unset";
  private S3Client client = S3Connection.open(Map.of("client.region", "us-east-1"));

  /** The Iceberg properties with which the server is reached. */
  abstract Map<String, String> connection();

  @Override
  final RawStore emptyStore(Path folder) {
    client.close();
    bucket = "spool-" + UUID.randomUUID();
    client = S3Connection.open(connection());
    client.createBucket(request -> request.bucket(bucket));
    return RawStores.open(URI.create("s3://" + bucket + "/warehouse"), connection());
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Override
  final List<String> everythingStored() {
    List<String> all = new ArrayList<>();
    client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .forEach(all::add);
    client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
        .map(MultipartUpload::uploadId)
        .forEach(all::add);
    Collections.sort(all);
    return all;
  }

  @Test
  void bigContentIsSentInParts() {
    byte[] bytes = "110105,王芳\n".repeat(3 * S3Upload.PART / 14).getBytes(StandardCharsets.UTF_8);
    SpooledFile file =
        store.put(Samples.file(folder, "a.csv", bytes), Samples.csv("UTF-8"), Progress.NONE);
    assertThat(file.bytes()).isGreaterThan(2L * S3Upload.PART);
    assertThat(file.splits()).hasSizeGreaterThan(1);
    assertThat(Samples.readAll(store, file)).isEqualTo(bytes);
    assertThat(everythingStored()).hasSize(2);
  }

  @Test
  void aPutThatBreaksOffWhileSendingLeavesNothingVisible() {
    byte[] bytes = "1,2\n".repeat(S3Upload.PART / 2).getBytes(StandardCharsets.UTF_8);
    Path source = Samples.file(folder, "a.csv", bytes);
    Progress breaking =
        (done, total) -> {
          if (done > total / 2) {
            throw new IllegalStateException("broken off");
          }
        };
    assertThatThrownBy(() -> store.put(source, Samples.csv("UTF-8"), breaking))
        .hasMessage("broken off");
    assertThat(everythingStored()).isEmpty();
  }

  @Test
  void contentWithoutFactsIsCompletedByTheNextPut() {
    Path source = Samples.file(folder, "a.csv", "1,2\n");
    SpooledFile file = store.put(source, Samples.csv("UTF-8"), Progress.NONE);
    String facts = file.location().getPath().substring(1).replace("content", "facts.json");
    client.deleteObject(request -> request.bucket(bucket).key(facts));
    assertThat(store.exists(file.sha256())).isFalse();
    assertThat(store.list()).isEmpty();
    assertThat(store.put(source, Samples.csv("UTF-8"), Progress.NONE)).isEqualTo(file);
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void sweepRemovesHalvesThatAreOldEnough() {
    String key = "warehouse/spool/00/" + ABSENT + "/content";
    client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("half"));
    client.createMultipartUpload(request -> request.bucket(bucket).key(key));
    assertThat(store.sweep(Instant.now().minus(Duration.ofDays(1)))).isZero();
    assertThat(store.sweep(Instant.now().plus(Duration.ofDays(1)))).isEqualTo(2);
    assertThat(everythingStored()).isEmpty();
  }
}
