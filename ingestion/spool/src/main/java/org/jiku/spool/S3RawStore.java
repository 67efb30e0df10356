package org.jiku.spool;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The raw store in a bucket of S3 or a server like it. An object cannot be renamed, and its key is
 * the hash: so the file is looked through first, and sent only if it is accepted and not there yet.
 * The facts are written last; a content without facts does not exist.
 */
final class S3RawStore implements RawStore {
  private final S3Client client;
  private final String bucket;
  private final String prefix;

  private S3RawStore(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  static S3RawStore open(URI warehouse, Map<String, String> properties) {
    String bucket = warehouse.getAuthority();
    if (bucket == null) {
      throw new SpoolException(
          SpoolErrorCode.BAD_REQUEST,
          "Cannot open the raw store in %s: it must look like s3://bucket/folder"
              .formatted(warehouse));
    }
    String path = warehouse.getRawPath().replaceAll("^/+|/+$", "");
    String prefix = (path.isEmpty() ? "" : path + "/") + ContentPath.FOLDER + "/";
    return new S3RawStore(S3Connection.open(properties), bucket, prefix);
  }

  @Override
  public SpooledFile put(Path file, SpoolRequest request, Progress progress) {
    SourceChecks.check(request);
    try (SourceFile source = SourceFile.open(file, request)) {
      long total = 2 * source.size();
      SpooledFile facts =
          CopyingPass.run(
              source, request, CopyingPass.Sink.NONE, this::locationOf, progress, total);
      String sha256 = facts.sha256();
      attempt("store " + sha256, () -> store(source, facts, progress));
      progress.advanced(total, total);
      return facts;
    } catch (IOException e) {
      throw new SpoolException(
          SpoolErrorCode.FILE_UNREADABLE, "Cannot close the file that was handed in", e);
    }
  }

  private boolean store(SourceFile source, SpooledFile facts, Progress progress) {
    String sha256 = facts.sha256();
    if (!exists(sha256)) {
      S3Upload upload = new S3Upload(client, bucket);
      upload.send(contentKey(sha256), source, sha256, progress);
      upload.send(factsKey(sha256), SpooledFileJson.write(facts).getBytes(StandardCharsets.UTF_8));
    }
    long stored = size(contentKey(sha256)).orElse(0L);
    if (stored != facts.bytes()) {
      throw new SpoolException(
          SpoolErrorCode.DAMAGED,
          "Cannot rely on stored content %s: it has %d bytes, not %d"
              .formatted(sha256, stored, facts.bytes()));
    }
    return true;
  }

  @Override
  public InputStream open(URI location, long offset, long length) {
    ContentPath.checkRange(offset, length);
    String sha256 = ContentPath.hashIn(location, this);
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    String range = "bytes=%d-%d".formatted(offset, offset + length - 1);
    return attempt(
        "read content " + sha256,
        () -> {
          try {
            return new ExactStream(
                client.getObject(
                    request -> request.bucket(bucket).key(contentKey(sha256)).range(range)),
                length);
          } catch (S3Exception e) {
            return switch (e.statusCode()) {
              case 404 -> throw ContentPath.notStored(sha256);
              case 416 -> new ExactStream(InputStream.nullInputStream(), length);
              default -> throw e;
            };
          }
        });
  }

  @Override
  public boolean exists(String sha256) {
    String key = factsKey(sha256);
    return attempt("look for " + sha256, () -> size(key).isPresent());
  }

  private Optional<Long> size(String key) {
    try {
      return Optional.of(
          client.headObject(request -> request.bucket(bucket).key(key)).contentLength());
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public URI locationOf(String sha256) {
    return URI.create("s3://" + bucket + "/" + contentKey(sha256));
  }

  private String contentKey(String sha256) {
    return prefix + ContentPath.folder(sha256) + "/" + ContentPath.CONTENT;
  }

  private String factsKey(String sha256) {
    return prefix + ContentPath.folder(sha256) + "/" + ContentPath.FACTS;
  }

  @Override
  public Optional<SpooledFile> find(String sha256) {
    String key = factsKey(sha256);
    return attempt(
        "read the facts of " + sha256,
        () -> {
          try {
            String json =
                client.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
            return Optional.of(SpooledFileJson.read(json).at(locationOf(sha256)));
          } catch (S3Exception e) {
            if (e.statusCode() == 404) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public List<StoredContent> list() {
    return attempt(
        "list the raw store",
        () -> {
          Map<String, S3Object> objects = objects();
          List<StoredContent> contents = new ArrayList<>();
          for (S3Object facts : objects.values()) {
            Optional<String> sha256 = hashIn(facts.key());
            if (sha256.isPresent() && facts.key().equals(factsKey(sha256.get()))) {
              S3Object content = objects.get(contentKey(sha256.get()));
              if (content != null) {
                contents.add(
                    new StoredContent(
                        sha256.get(),
                        content.size(),
                        facts.lastModified(),
                        locationOf(sha256.get())));
              }
            }
          }
          return List.copyOf(contents);
        });
  }

  /** By key, in its order. */
  private Map<String, S3Object> objects() {
    return client
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .collect(Collectors.toMap(S3Object::key, object -> object, (a, b) -> b, TreeMap::new));
  }

  private static Optional<String> hashIn(String key) {
    String[] parts = key.split("/", -1);
    return parts.length < 2
        ? Optional.empty()
        : Optional.of(parts[parts.length - 2]).filter(ContentHash::is);
  }

  @Override
  public void delete(String sha256) {
    attempt(
        "delete content " + sha256,
        () -> {
          // Facts first: without them the content does not exist, and the sweep finds the rest.
          client.deleteObject(request -> request.bucket(bucket).key(factsKey(sha256)));
          return client.deleteObject(request -> request.bucket(bucket).key(contentKey(sha256)));
        });
  }

  @Override
  public int sweep(Instant olderThan) {
    return attempt("sweep the raw store", () -> abortUploads(olderThan) + removeHalves(olderThan));
  }

  private int abortUploads(Instant olderThan) {
    int aborted = 0;
    for (MultipartUpload upload :
        client
            .listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(prefix))
            .uploads()) {
      if (upload.initiated().isBefore(olderThan)) {
        client.abortMultipartUpload(
            request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
        aborted++;
      }
    }
    return aborted;
  }

  private int removeHalves(Instant olderThan) {
    int removed = 0;
    Map<String, S3Object> objects = objects();
    for (S3Object object : objects.values()) {
      Optional<String> sha256 = hashIn(object.key());
      if (sha256.isPresent()
          && object.key().equals(contentKey(sha256.get()))
          && !objects.containsKey(factsKey(sha256.get()))
          && object.lastModified().isBefore(olderThan)
          && !exists(sha256.get())) {
        client.deleteObject(request -> request.bucket(bucket).key(object.key()));
        removed++;
      }
    }
    return removed;
  }

  private <T> T attempt(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (SdkException e) {
      throw new SpoolException(
          SpoolErrorCode.STORE_UNAVAILABLE,
          "Cannot %s: the raw store in bucket %s fails (%s)"
              .formatted(what, bucket, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
