package org.jiku.spool;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends a file whose hash is known to its key. What is sent is hashed again before it becomes
 * visible, so a file that changed in between never gets a wrong name. Parts are held in memory, so
 * that a failed request can be repeated.
 */
final class S3Upload {
  static final int PART = 16 << 20;

  /** S3's own limit. */
  private static final int MOST_PARTS = 10_000;

  private static final int ATTEMPTS = 3;

  private final S3Client client;
  private final String bucket;

  S3Upload(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Sends small content, unless the key is taken: then what is there stays. */
  void send(String key, byte[] content) {
    once(condition ->
        client.putObject(
            request -> {
              request.bucket(bucket).key(key);
              condition.ifPresent(request::ifNoneMatch);
            },
            RequestBody.fromBytes(content)));
  }

  /** Sends the file, unless the key is taken. The progress begins at the file's size. */
  void send(String key, SourceFile source, String sha256, Progress progress) {
    long size = source.size();
    if (size > PART) {
      once(condition -> sendParts(key, source, sha256, progress, condition));
      return;
    }
    byte[] content = block(source, 0, (int) size);
    requireSame(source, sha256, ContentHash.digest().digest(content));
    String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    once(condition ->
        client.putObject(
            request -> {
              request.bucket(bucket).key(key).checksumSHA256(checksum);
              condition.ifPresent(request::ifNoneMatch);
            },
            RequestBody.fromBytes(content)));
  }

  private void sendParts(
      String key, SourceFile source, String sha256, Progress progress, Optional<String> condition) {
    String upload =
        client.createMultipartUpload(request -> request.bucket(bucket).key(key)).uploadId();
    try {
      List<CompletedPart> parts = parts(key, upload, source, sha256, progress);
      client.completeMultipartUpload(request -> {
        request.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts));
        condition.ifPresent(request::ifNoneMatch);
      });
    } catch (RuntimeException e) {
      try {
        client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
      } catch (SdkException unreachable) {
        // The sweep removes it.
        e.addSuppressed(unreachable);
      }
      throw e;
    }
  }

  private List<CompletedPart> parts(
      String key, String upload, SourceFile source, String sha256, Progress progress) {
    long size = source.size();
    int partSize = (int) Math.max(PART, Math.ceilDiv(size, MOST_PARTS));
    MessageDigest digest = ContentHash.digest();
    List<CompletedPart> parts = new ArrayList<>();
    for (long offset = 0; offset < size; offset += partSize) {
      byte[] content = block(source, offset, (int) Math.min(partSize, size - offset));
      digest.update(content);
      int number = parts.size() + 1;
      String tag =
          client
              .uploadPart(
                  request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                  RequestBody.fromBytes(content))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
      progress.advanced(size + offset + content.length, 2 * size);
    }
    requireSame(source, sha256, digest.digest());
    return parts;
  }

  private static byte[] block(SourceFile source, long offset, int length) {
    byte[] content = new byte[length];
    if (source.read(content, offset) < length) {
      throw source.changed();
    }
    return content;
  }

  private static void requireSame(SourceFile source, String sha256, byte[] digest) {
    if (!Arrays.equals(HexFormat.of().parseHex(sha256), digest)) {
      throw source.changed();
    }
  }

  /**
   * Creates an object only where there is none ({@code If-None-Match: *}). A server that does not
   * know the condition gets none: then the same content is written once more, which changes
   * nothing.
   */
  private static void once(Consumer<Optional<String>> send) {
    for (int attempt = 1; ; attempt++) {
      try {
        send.accept(Optional.of("*"));
        return;
      } catch (S3Exception e) {
        switch (e.statusCode()) {
          case 412 -> {
            return;
          }
          case 501 -> {
            send.accept(Optional.empty());
            return;
          }
          // Another put of the same key is under way.
          case 409 -> {
            if (attempt == ATTEMPTS) {
              throw e;
            }
          }
          default -> throw e;
        }
      }
    }
  }
}
