package org.jiku.cli.trino;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What is left out of Trino's archives: about 370 MB of 570 that a platform on local disk or
 * S3-compatible storage never loads.
 *
 * <p>{@code nessie-client} stays although unused (the connector's classes refer to it), and the S3
 * file system with its SDK stays.
 */
final class TrinoRecipe {

  /** Raised when assembling changes without a change of the lists below. */
  private static final String REVISION = "1";

  /** Of the server: launcher programs, and plugins that nothing here configures. */
  static final List<String> FOLDERS_LEFT_OUT =
      List.of(
          "bin",
          "secrets-plugin",
          "plugin/exchange-filesystem",
          "plugin/functions-python",
          "plugin/password-authenticators",
          "plugin/resource-group-managers",
          "plugin/session-property-managers",
          "plugin/spooling-filesystem");

  /** Of the Iceberg plugin, by the beginning of the jar's name: other clouds and catalogs. */
  private static final List<String> JARS_LEFT_OUT =
      List.of(
          // Snowflake, Glue and Hive views
          "net.snowflake_",
          "org.apache.iceberg_iceberg-snowflake",
          "software.amazon.awssdk_glue",
          "com.amazonaws_",
          "io.trino.coral_",
          // Alluxio
          "org.alluxio_",
          "org.rocksdb_",
          "io.grpc_",
          "io.dropwizard.",
          "io.prometheus_",
          "io.trino_trino-filesystem-alluxio",
          "io.trino_trino-filesystem-cache-alluxio",
          // Google
          "io.trino_trino-filesystem-gcs",
          "com.google.android_",
          "com.google.api",
          "com.google.auth_",
          "com.google.c...entelemetry",
          "com.google.cloud",
          "com.google.http-client_",
          "com.google.oauth-client_",
          "com.google.protobuf_protobuf-java-util",
          "com....apis_google",
          "io.opencensus_",
          "io.opent....contrib_opentelemetry-gcp",
          "io.opentelemetry_opentelemetry-opencensus",
          "org.conscrypt_",
          "org.threeten_",
          // Azure
          "io.trino_trino-filesystem-azure",
          "com.azure_",
          "com.microsoft.",
          "com.nimbusds_",
          "net.minidev_",
          "io.projectreactor",
          // Netty beyond plain HTTP on Java's own sockets
          "io.netty_netty-all",
          "io.netty_netty-codec-classes-quic",
          "io.netty_netty-codec-dns",
          "io.netty_netty-codec-haproxy",
          "io.netty_netty-codec-marshalling",
          "io.netty_netty-codec-memcache",
          "io.netty_netty-codec-mqtt",
          "io.netty_netty-codec-native-quic",
          "io.netty_netty-codec-protobuf",
          "io.netty_netty-codec-redis",
          "io.netty_netty-codec-smtp",
          "io.netty_netty-codec-socks",
          "io.netty_netty-codec-stomp",
          "io.netty_netty-codec-xml",
          "io.netty_netty-resolver-dns",
          "io.netty_netty-tcnative",
          "io.netty_netty-transport-native",
          "io.netty_netty-transport-rxtx",
          "io.netty_netty-transport-sctp",
          "io.netty_netty-transport-udt",
          "netty-tcnative",
          "i...y_netty",
          "io...ty_netty",
          "io...y_netty");

  private TrinoRecipe() {}

  static boolean leavesOut(String jar) {
    return JARS_LEFT_OUT.stream().anyMatch(jar::startsWith);
  }

  /** Differs whenever the same archives would be assembled differently. */
  static String hash() {
    try {
      String recipe = REVISION + FOLDERS_LEFT_OUT + JARS_LEFT_OUT;
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
