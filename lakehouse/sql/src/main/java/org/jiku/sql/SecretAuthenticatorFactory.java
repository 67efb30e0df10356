package org.jiku.sql;

import io.trino.spi.security.PasswordAuthenticator;
import io.trino.spi.security.PasswordAuthenticatorFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Makes the authenticator from {@code jiku.accounts-file} and {@code jiku.audit-log}. */
final class SecretAuthenticatorFactory implements PasswordAuthenticatorFactory {

  @Override
  public String getName() {
    return JikuPlugin.NAME;
  }

  @Override
  public PasswordAuthenticator create(Map<String, String> config) {
    PluginSettings settings =
        new PluginSettings(
            "password-authenticator.properties",
            config,
            Set.of("jiku.accounts-file", "jiku.audit-log"));
    return new SecretAuthenticator(
        new AccountFile(settings.path("jiku.accounts-file")),
        AuditLog.at(settings.path("jiku.audit-log")),
        Clock.systemUTC(),
        new SecureRandom());
  }
}
