package org.jiku.generator;

import java.time.LocalDate;
import org.jiku.generator.Organisation.Foundation;
import org.jiku.generator.Organisation.Standing;

/** Organisations as the rows of the agencies' files. */
final class OrganisationRows {

  /** From this day on activities are classified by GB/T 4754-2017. */
  private static final LocalDate EDITION_2017 = LocalDate.of(2017, 10, 1);

  private OrganisationRows() {}

  /**
   * @param formerCode empty if it never had another
   */
  static String[] enterprise(Organisation enterprise, String formerCode) {
    Foundation foundation = enterprise.foundation();
    Standing standing = enterprise.standing();
    return new String[] {
      enterprise.creditCode(),
      formerCode,
      foundation.registrationNumber(),
      enterprise.name(),
      foundation.form().title(),
      enterprise.representative().name(),
      enterprise.representative().id(),
      enterprise.domicile().place().code(),
      enterprise.domicile().full(),
      foundation.trade().scope(),
      foundation.capital(),
      foundation.currency(),
      foundation.foundedOn().toString(),
      foundation.foundedOn().toString(),
      foundation.termTo().map(LocalDate::toString).orElse(""),
      foundation.place().county() + "市场监督管理局",
      standing.approvedOn().toString(),
      standing.state(),
      standing.since().toString(),
      industry(foundation, standing)
    };
  }

  /**
   * As it was written when the registrar last approved something: in the edition of 2011, named and
   * often without the letter, until that of 2017 came, and sometimes without the edition after it.
   */
  private static String industry(Foundation foundation, Standing standing) {
    Trade trade = foundation.trade();
    boolean odd = (foundation.household() & 1) == 1;
    if (standing.approvedOn().isBefore(EDITION_2017) && !trade.formerIndustry().isEmpty()) {
      return odd ? "2011:" + trade.formerIndustry().substring(6) : trade.formerIndustry();
    }
    return odd ? trade.industry().substring(5) : trade.industry();
  }

  /** A public institution or a social organisation: their registers have the same columns. */
  static String[] body(Organisation body) {
    Foundation foundation = body.foundation();
    Standing standing = body.standing();
    boolean staffed = foundation.form().registrar().startsWith("1");
    return new String[] {
      body.creditCode(),
      body.name(),
      foundation.form().title(),
      body.representative().name(),
      body.representative().id(),
      body.domicile().place().code(),
      body.domicile().full(),
      foundation.trade().scope(),
      foundation.capital(),
      foundation.foundedOn().toString(),
      foundation.foundedOn().toString(),
      foundation.termTo().map(LocalDate::toString).orElse(""),
      foundation.place().county() + (staffed ? "机构编制委员会办公室" : "民政局"),
      standing.approvedOn().toString(),
      standing.state(),
      standing.since().toString()
    };
  }

  static String[] branch(Branch branch, Organisation owner) {
    return new String[] {
      branch.creditCode(),
      branch.name(),
      owner.creditCode(),
      owner.name(),
      branch.personInCharge().name(),
      branch.premises().place().code(),
      branch.premises().full(),
      branch.foundedOn().toString(),
      branch.standing().state(),
      branch.standing().since().toString()
    };
  }

  static String[] shareholder(Organisation company, Shareholder holder) {
    return new String[] {
      company.creditCode(),
      holder.name(),
      holder.document(),
      holder.kind(),
      holder.subscribed().toPlainString(),
      holder.paid().toPlainString(),
      holder.currency(),
      holder.subscribedOn().toString()
    };
  }

  static String[] listing(Organisation enterprise, AbnormalRegister.Listing listing) {
    return new String[] {
      enterprise.creditCode(),
      listing.listedOn().toString(),
      listing.reason(),
      enterprise.foundation().place().county() + "市场监督管理局",
      listing.removedOn(),
      listing.removalReason()
    };
  }

  static String[] employer(Organisation employer, EmployerRegister.Insured insured) {
    return new String[] {
      employer.creditCode(),
      employer.name(),
      insured.insurance(),
      insured.state(),
      Integer.toString(insured.number()),
      insured.asOf()
    };
  }

  static String[] taxpayer(TaxAccount account, String operation) {
    Organisation known = account.known();
    String representative = known.representative().name();
    return new String[] {
      account.number(),
      account.creditCode(),
      account.organisationCode(),
      account.registrationNumber(),
      account.name(),
      Organisations.encodable(representative, Layout.TAXPAYER) ? representative : "",
      known.domicile().written(account.manner()),
      account.kind(),
      account.state(),
      "国家税务总局" + known.foundation().place().county() + "税务局",
      known.foundation().foundedOn().plusDays(30).toString(),
      known.standing().state(),
      operation
    };
  }
}
