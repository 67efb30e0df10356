package org.jiku.spool;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes an S3 client from the properties that Iceberg's S3FileIO reads. */
final class S3Connection {
  private static final String ENDPOINT = "s3.endpoint";
  private static final String PATH_STYLE = "s3.path-style-access";
  private static final String ACCESS_KEY = "s3.access-key-id";
  private static final String SECRET_KEY = "s3.secret-access-key";
  private static final String SESSION_TOKEN = "s3.session-token";
  private static final String REGION = "client.region";

  private S3Connection() {}

  static S3Client open(Map<String, String> properties) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(10))
                    .socketTimeout(Duration.ofMinutes(1)))
            .forcePathStyle(Boolean.valueOf(properties.getOrDefault(PATH_STYLE, "false")))
            // Checksums in trailers are not understood by every S3-compatible server.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    String endpoint = properties.get(ENDPOINT);
    String region = properties.get(REGION);
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint));
    }
    if (region != null) {
      builder.region(Region.of(region));
    } else if (endpoint != null) {
      // Own servers have no regions, but requests are signed with one.
      builder.region(Region.US_EAST_1);
    }
    String accessKey = properties.get(ACCESS_KEY);
    String secretKey = properties.get(SECRET_KEY);
    if (accessKey != null && secretKey != null) {
      String token = properties.get(SESSION_TOKEN);
      AwsCredentials credentials =
          token == null
              ? AwsBasicCredentials.create(accessKey, secretKey)
              : AwsSessionCredentials.create(accessKey, secretKey, token);
      builder.credentialsProvider(StaticCredentialsProvider.create(credentials));
    }
    return builder.build();
  }
}
