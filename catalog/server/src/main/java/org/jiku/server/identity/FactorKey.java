package org.jiku.server.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jiku.server.audit.AuditLog;

/**
 * Seals the secrets of second factors (AES-256-GCM, NIST SP 800-38D): {@code gcm:KEY:SEALED}, where
 * KEY names the key and SEALED is the nonce of 12 bytes, the text and the tag of 16, in Base64.
 * What was sealed for one account does not open for another.
 */
final class FactorKey {
  private static final String KIND = "gcm:";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final String name;
  private final SecureRandom random = new SecureRandom();

  private FactorKey(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has %d bytes".formatted(KEY_BYTES));
    }
    this.key = new SecretKeySpec(bytes, "AES");
    this.name = AuditLog.sha256(Base64.getEncoder().encodeToString(bytes)).substring(0, 8);
  }

  /** Throws {@link IllegalArgumentException} if the file holds no key. */
  static FactorKey read(Path file) throws IOException {
    return new FactorKey(Base64.getDecoder().decode(Files.readString(file).strip()));
  }

  /**
   * Makes the file, which its owner alone can read; another server may make it at the same time.
   */
  static FactorKey make(Path file) throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    Path written =
        Files.createTempFile(
            folder,
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(written, Base64.getEncoder().encodeToString(bytes) + "\n");
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException e) {
      return read(file);
    } finally {
      Files.delete(written);
    }
    return read(file);
  }

  /** What everything that this key has sealed begins with. */
  String prefix() {
    return KIND + name + ":";
  }

  static boolean isSealed(String text) {
    return text.startsWith(KIND);
  }

  String seal(String account, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, account, text.getBytes(StandardCharsets.UTF_8));
    byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
    return prefix() + Base64.getEncoder().encodeToString(all);
  }

  /** Throws {@link IllegalStateException} if this key did not seal it for this account. */
  String open(String account, String sealed) {
    if (!sealed.startsWith(prefix())) {
      throw new IllegalStateException(
          "Cannot open the second factor of %s: another key sealed it".formatted(account));
    }
    byte[] all = Base64.getDecoder().decode(sealed.substring(prefix().length()));
    byte[] text =
        run(
            Cipher.DECRYPT_MODE,
            Arrays.copyOf(all, NONCE_BYTES),
            account,
            Arrays.copyOfRange(all, NONCE_BYTES, all.length));
    return new String(text, StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, String account, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(account.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "Cannot seal or open the second factor of %s".formatted(account), e);
    }
  }
}
