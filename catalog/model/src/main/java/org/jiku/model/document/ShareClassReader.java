package org.jiku.model.document;

import java.util.List;
import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;

/** Reads the keys that contracts and library definitions share: share class and data grade. */
public final class ShareClassReader {
  private static final List<String> CLASSES = List.of("unconditional", "conditional", "withheld");

  private ShareClassReader() {}

  /**
   * The share class that {@code shareClass}, {@code shareCondition}, {@code withholdingReason} and
   * {@code legalBasis} declare; empty if there is none or it is faulty.
   */
  public static Optional<ShareClass> read(Section section) {
    Optional<String> name = section.choice("shareClass", CLASSES, Optional::of);
    Optional<String> condition = section.text("shareCondition");
    Optional<String> reason = section.text("withholdingReason");
    Optional<String> basis = section.text("legalBasis");
    if (name.isEmpty()) {
      if (!section.has("shareClass")
          && (condition.isPresent() || reason.isPresent() || basis.isPresent())) {
        section.fault("shareClass", "'shareClass' is missing, though its terms are given");
      }
      return Optional.empty();
    }
    return switch (name.get()) {
      case "unconditional" -> {
        refuse(section, "shareCondition", "shared unconditionally");
        refuse(section, "withholdingReason", "shared unconditionally");
        refuse(section, "legalBasis", "shared unconditionally");
        yield Optional.of(new ShareClass.Unconditional());
      }
      case "conditional" -> {
        refuse(section, "withholdingReason", "shared conditionally");
        refuse(section, "legalBasis", "shared conditionally");
        demand(section, "shareCondition", "what is shared conditionally must state its condition");
        yield condition.map(ShareClass.Conditional::new);
      }
      default -> {
        refuse(section, "shareCondition", "withheld");
        demand(section, "withholdingReason", "what is withheld must give the reason");
        demand(
            section,
            "legalBasis",
            "what is withheld must cite a law, an administrative regulation"
                + " or a decision of the State Council");
        yield reason.flatMap(why -> basis.map(law -> new ShareClass.Withheld(why, law)));
      }
    };
  }

  /** The data grade that {@code dataGrade} declares. */
  public static Optional<DataGrade> grade(Section section) {
    return section.choice("dataGrade", DataGrade.wireNames(), DataGrade::find);
  }

  private static void demand(Section section, String key, String why) {
    if (!section.has(key)) {
      section.fault(key, "'" + key + "' is missing: " + why);
    }
  }

  private static void refuse(Section section, String key, String what) {
    if (section.has(key)) {
      section.fault(key, "'" + key + "' does not belong to what is " + what);
    }
  }
}
