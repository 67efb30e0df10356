package org.jiku.server.directory.catalog;

import java.util.Optional;
import org.jiku.model.ShareClass;
import org.jiku.model.ShareClass.Conditional;
import org.jiku.model.ShareClass.Unconditional;
import org.jiku.model.ShareClass.Withheld;

/**
 * A share class in JSON (共享属性, Decree 809 art. 14 and 15).
 *
 * @param shareClass unconditional, conditional or withheld
 * @param condition of use, for conditional
 * @param reason for withheld
 * @param basis for withheld
 */
public record Sharing(
    String shareClass, Optional<String> condition, Optional<String> reason, Optional<Basis> basis) {

  /**
   * What a share class is withheld by.
   *
   * @param kind law, administrative-regulation or state-council-decision; empty while nobody has
   *     said, as in a definition file
   */
  public record Basis(Optional<String> kind, String citation) {}

  /** The form of a class that a definition file declares. */
  public static Sharing of(ShareClass share) {
    return switch (share) {
      case Unconditional any ->
          new Sharing(word(share), Optional.empty(), Optional.empty(), Optional.empty());
      case Conditional some ->
          new Sharing(
              word(share), Optional.of(some.condition()), Optional.empty(), Optional.empty());
      case Withheld none ->
          new Sharing(
              word(share),
              Optional.empty(),
              Optional.of(none.reason()),
              Optional.of(new Basis(Optional.empty(), none.legalBasis())));
    };
  }

  /** The word of a class. */
  public static String word(ShareClass share) {
    return switch (share) {
      case Unconditional any -> "unconditional";
      case Conditional some -> "conditional";
      case Withheld none -> "withheld";
    };
  }

  /** The class itself; an unknown word is not shared, so that nothing becomes more open. */
  public ShareClass toShareClass() {
    return switch (shareClass) {
      case "unconditional" -> new Unconditional();
      case "conditional" -> new Conditional(condition.orElse("未说明"));
      default -> new Withheld(reason.orElse("未说明"), basis.map(Basis::citation).orElse("未说明"));
    };
  }
}
