package org.jiku.server.web;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whether people reach the server by HTTPS: it speaks TLS itself, or a proxy before it does and
 * {@code jiku.https} says so. Cookies then are never sent otherwise.
 */
@Component
public final class Https {
  private final boolean on;

  Https(Environment environment) {
    boolean itself =
        Binder.get(environment).bind("server.ssl.enabled", Boolean.class).orElse(true)
            && (environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate"));
    this.on = environment.getProperty("jiku.https", Boolean.class, itself);
  }

  public boolean isOn() {
    return on;
  }

  /**
   * The name of a cookie: with HTTPS one that only this host can set, for its root alone (RFC
   * 6265bis).
   */
  public String cookie(String name) {
    return on ? "__Host-" + name : name;
  }
}
