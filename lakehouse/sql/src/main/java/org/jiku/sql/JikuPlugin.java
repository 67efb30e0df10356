package org.jiku.sql;

import io.trino.spi.Plugin;
import io.trino.spi.eventlistener.EventListenerFactory;
import io.trino.spi.security.PasswordAuthenticatorFactory;
import io.trino.spi.security.SystemAccessControlFactory;
import java.util.List;

/** Offers access control, sign-in and audit to Trino, each under the name {@value #NAME}. */
public final class JikuPlugin implements Plugin {
  static final String NAME = "jiku";

  @Override
  public Iterable<SystemAccessControlFactory> getSystemAccessControlFactories() {
    return List.of(new PolicyAccessFactory());
  }

  @Override
  public Iterable<PasswordAuthenticatorFactory> getPasswordAuthenticatorFactories() {
    return List.of(new SecretAuthenticatorFactory());
  }

  @Override
  public Iterable<EventListenerFactory> getEventListenerFactories() {
    return List.of(new AuditListenerFactory());
  }
}
