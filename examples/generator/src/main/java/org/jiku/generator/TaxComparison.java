package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.IOException;
import org.jiku.generator.TaxRegister.Claim;

/** Records where tax's last word differs from the registrar's. */
final class TaxComparison {
  private final AnswerKey key;

  TaxComparison(AnswerKey key) {
    this.key = key;
  }

  /**
   * @param before what the registrar said first
   * @param truth what it says now
   */
  void compare(Claim claim, Organisation before, Organisation truth) throws IOException {
    TaxAccount account = claim.account();
    Organisation known = account.known();
    if (!same(account.name(), truth.name())) {
      boolean old = same(account.name(), before.name());
      disagreement(claim, old ? OLD_NAME_IN_USE : ABBREVIATED_NAME, "organisation.name");
    }
    String representative = known.representative().name();
    if (!representative.equals(truth.representative().name())
        && Organisations.encodable(representative, Layout.TAXPAYER)) {
      disagreement(claim, OLD_REPRESENTATIVE_IN_USE, "organisation.legal_representative");
    }
    if (!known.domicile().equals(truth.domicile())) {
      disagreement(claim, ADDRESS_DIFFERS, "organisation.domicile");
    }
    if (!known.standing().state().equals(truth.standing().state())) {
      disagreement(claim, ENDED_STILL_TAXED, "organisation.state");
    }
    if (!account.creditCode().isEmpty() && !account.creditCode().equals(truth.creditCode())) {
      disagreement(claim, FORMER_CODE_IN_USE, "organisation.credit_code");
    }
  }

  /** Brackets of another width make no other name. */
  private static boolean same(String one, String other) {
    return OrganisationNames.withHalfWidthBrackets(one)
        .equals(OrganisationNames.withHalfWidthBrackets(other));
  }

  private void disagreement(Claim claim, Kind kind, String attribute) throws IOException {
    key.add(claim.file(), claim.line(), kind, claim.account().number(), attribute, "");
  }
}
