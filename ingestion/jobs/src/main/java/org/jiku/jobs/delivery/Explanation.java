package org.jiku.jobs.delivery;

import java.io.Serializable;
import java.util.Locale;
import org.jiku.jobs.decode.ContractText;
import org.jiku.model.contract.Contract;
import org.jiku.rules.RuleReasons;

/** Says in words which rule a row breaks, for the people of the agency that has to correct it. */
final class Explanation implements Serializable {
  private final String contract;

  Explanation(Contract contract) {
    this.contract = contract.text();
  }

  /** The id of the rule in {@code rule} or {@code rule@element}. */
  static String rule(String failure) {
    int at = failure.indexOf('@');
    return at < 0 ? failure : failure.substring(0, at);
  }

  /** The sentence for a failure, in Chinese, with the title of the element concerned. */
  String of(String failure) {
    Contract known = ContractText.parse(contract);
    String rule = rule(failure);
    String sentence = RuleReasons.text(known, rule, Locale.CHINESE);
    return rule.length() == failure.length()
        ? sentence
        : known.load(failure.substring(rule.length() + 1)).title() + "：" + sentence;
  }
}
