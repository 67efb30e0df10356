package org.jiku.server.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.Scope;

/**
 * Who may call a route. A route without it, and without {@link Open}, is closed to all.
 *
 * <p>It says what can be known before the request is read; whose resource it concerns is looked at
 * behind it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
  /** Any of these roles; none named: whoever has signed in. */
  Role[] value() default {};

  /** What a token needs; none named: read for GET, write for the others. */
  Scope[] scope() default {};
}
