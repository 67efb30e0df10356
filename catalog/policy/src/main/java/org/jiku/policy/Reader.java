package org.jiku.policy;

/**
 * Who asks: the user that the SQL engine has authenticated.
 *
 * @param user the user's name, exactly as it was authenticated; names differ by case
 */
public record Reader(String user) {
  public Reader {
    if (user.isBlank()) {
      throw new IllegalArgumentException("Cannot name a reader: the user name is blank");
    }
  }
}
