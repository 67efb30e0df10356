package org.jiku.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.BasicPrincipal;
import io.trino.spi.security.PasswordAuthenticator;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jiku.model.SecretHash;

/**
 * Admits whoever knows the SQL secret of an account.
 *
 * <p>Trino asks for every statement, and the hash is slow on purpose, so the secret that matched
 * last is remembered for each account, as an HMAC under a key that lives as long as this object and
 * only with the hash it matched. A wrong user costs as much time as a wrong secret, and both give
 * the same answer.
 */
final class SecretAuthenticator implements PasswordAuthenticator {
  private static final int ITERATIONS_FOR_NOBODY = 100_000;

  private record Admitted(SecretHash hash, String secretMac) {}

  private final AccountFile accounts;
  private final AuditLog log;
  private final Clock clock;
  private final SecretKeySpec key;
  private final SecretHash nobody;
  private final Map<String, Admitted> admitted = new ConcurrentHashMap<>();

  SecretAuthenticator(AccountFile accounts, AuditLog log, Clock clock, SecureRandom random) {
    this.accounts = accounts;
    this.log = log;
    this.clock = clock;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
    this.nobody = SecretHash.of(new String(bytes, UTF_8), ITERATIONS_FOR_NOBODY, random);
  }

  @Override
  public Principal createAuthenticatedPrincipal(String user, String secret) {
    Optional<SecretHash> hash = accounts.find(user);
    if (hash.isEmpty()) {
      nobody.matches(secret);
    } else if (matches(user, hash.get(), secret)) {
      return new BasicPrincipal(user);
    }
    record(user);
    throw new AccessDeniedException("user or secret is wrong");
  }

  private boolean matches(String user, SecretHash hash, String secret) {
    String mac = mac(secret);
    Admitted last = admitted.get(user);
    if (last != null && last.hash() == hash && last.secretMac().equals(mac)) {
      return true;
    }
    boolean matches = hash.matches(secret);
    if (matches) {
      admitted.put(user, new Admitted(hash, mac));
    }
    return matches;
  }

  private String mac(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot check a secret", e);
    }
  }

  private void record(String user) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("event", "sign-in refused");
    line.put("user", user.length() > 128 ? user.substring(0, 128) : user);
    log.write(line);
  }
}
