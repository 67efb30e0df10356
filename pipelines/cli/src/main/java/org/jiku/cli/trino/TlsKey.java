package org.jiku.cli.trino;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jiku.postgres.SecretFile;

/** The server's TLS key: made at the first start, self-signed, for 127.0.0.1 and localhost. */
final class TlsKey {
  private static final String ALIAS = "trino";
  private static final int VALID_DAYS = 3650;
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private final TrinoFiles files;
  private final Clock clock;

  TlsKey(TrinoFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * Makes key and certificate where they are missing, unreadable or end within 30 days.
   *
   * @return the secret of the key store
   */
  String ensure() {
    String secret = SecretFile.loadOrCreate(files.keyStoreSecret());
    try {
      if (!usable(secret)) {
        generate();
      }
      writeCertificate(certificate(secret));
      return secret;
    } catch (IOException | GeneralSecurityException e) {
      throw new TrinoException("Cannot make Trino's TLS key " + files.keyStore() + ": " + e, e);
    }
  }

  private boolean usable(String secret) throws IOException {
    if (Files.notExists(files.keyStore())) {
      return false;
    }
    try {
      return certificate(secret)
          .getNotAfter()
          .toInstant()
          .isAfter(clock.instant().plus(RENEW_BEFORE));
    } catch (GeneralSecurityException | IOException e) {
      // The secret file was renewed, or the store was half written: neither can be mended.
      return false;
    }
  }

  private X509Certificate certificate(String secret) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(files.keyStore())) {
      store.load(in, secret.toCharArray());
    }
    Certificate certificate = store.getCertificate(ALIAS);
    if (certificate instanceof X509Certificate x509) {
      return x509;
    }
    throw new GeneralSecurityException("the key store holds no certificate " + ALIAS);
  }

  /** By the JDK's keytool, which takes the secret from its file. */
  private void generate() throws IOException {
    Path fresh = files.keyStore().resolveSibling(".trino-tls.new");
    Files.deleteIfExists(fresh);
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost,O=Jiku",
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-validity",
                    String.valueOf(VALID_DAYS),
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    fresh.toString(),
                    "-storepass:file",
                    files.keyStoreSecret().toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8).strip();
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    Files.move(
        fresh,
        files.keyStore(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void writeCertificate(X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded());
    TrinoFiles.writePrivately(
        files.certificate(),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }
}
