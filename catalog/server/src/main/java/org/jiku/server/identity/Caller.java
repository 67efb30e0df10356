package org.jiku.server.identity;

import static org.jiku.model.Words.requireText;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * Who asks, as the directory of accounts knows them at this moment.
 *
 * @param name of the account, or of an information system's client
 * @param agency whose staff they are; empty for those of the platform itself
 * @param scopes what this way of signing in is good for
 * @param behalf person and case, where an information system asks for somebody
 */
public record Caller(
    String name,
    Optional<String> agency,
    Set<Role> roles,
    Set<Scope> scopes,
    Optional<Behalf> behalf) {
  public Caller {
    requireText(name, "name");
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /** On whose behalf, and for which case, an information system asks. */
  public record Behalf(String person, String caseNumber) {
    public Behalf {
      requireText(person, "person");
      requireText(caseNumber, "case");
    }
  }

  public boolean is(Role... any) {
    return Arrays.stream(any).anyMatch(roles::contains);
  }

  public boolean isOf(String code) {
    return agency.equals(Optional.of(code));
  }

  /** Throws DENIED unless the caller is of that agency. */
  public void requireOf(String code, String action) {
    if (!isOf(code)) {
      throw new JikuException(
          ErrorCode.DENIED, "Cannot %s: %s is not of agency %s".formatted(action, name, code));
    }
  }
}
