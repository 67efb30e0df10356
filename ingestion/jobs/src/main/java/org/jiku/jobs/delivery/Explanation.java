package org.jiku.jobs.delivery;

import java.io.Serializable;
import java.util.Locale;
import org.jiku.jobs.decode.ContractText;
import org.jiku.jobs.decode.Failure;
import org.jiku.model.contract.Contract;
import org.jiku.rules.RuleReasons;

/** Says in words which rule a row breaks, for the people of the agency that has to correct it. */
final class Explanation implements Serializable {
  private final String contract;

  Explanation(Contract contract) {
    this.contract = contract.text();
  }

  /** The id of the rule. */
  static String rule(String failure) {
    return Failure.parse(failure).rule();
  }

  /**
   * The sentence for a failure, in Chinese, with the title of the element concerned and what is
   * known of the place.
   */
  String of(String text) {
    Contract known = ContractText.parse(contract);
    Failure failure = Failure.parse(text);
    String sentence =
        RuleReasons.text(known, failure.rule(), Locale.CHINESE)
            + (failure.detail().isEmpty() ? "" : "（" + failure.detail() + "）");
    return failure
        .element()
        .map(name -> known.load(name).title() + "：" + sentence)
        .orElse(sentence);
  }
}
