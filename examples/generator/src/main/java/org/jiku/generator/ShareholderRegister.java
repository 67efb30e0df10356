package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Organisation.Foundation;

/** The shareholders of companies that market regulation delivers: everything, twice. */
final class ShareholderRegister implements Closeable {
  static final String FIRST = "shareholders_202609.csv";
  static final String NEXT = "shareholders_202610.csv";

  private static final List<Kind> FAULTS =
      List.of(
          WRONG_CHECK_CHARACTER,
          LETTER_O_IN_CODE,
          PAID_MORE_THAN_SUBSCRIBED,
          DOCUMENT_OF_ANOTHER_KIND,
          CAPITAL_IN_WORDS,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          TOO_MANY_FIELDS,
          LOWER_CASE_CODE,
          OTHER_DATE_FORM);
  private static final int BLOCK = 300;

  /** How many hundredths each of so many holders has subscribed. */
  private static final List<List<Integer>> SHARES =
      List.of(List.of(60, 40), List.of(50, 30, 20), List.of(40, 30, 20, 10));

  private final long seed;
  private final Organisations organisations;
  private final OrganisationCounts counts;
  private final DeliveryFile first;
  private final DeliveryFile next;
  private final FaultPlan plan;
  private final FaultPlan planNext;

  ShareholderRegister(
      long seed, Organisations organisations, Path folder, AnswerKey key, OrganisationCounts counts)
      throws IOException {
    this.seed = seed;
    this.organisations = organisations;
    this.counts = counts;
    first = new DeliveryFile(folder, FIRST, Layout.SHAREHOLDER, key);
    next = new DeliveryFile(folder, NEXT, Layout.SHAREHOLDER, key);
    plan = new FaultPlan(seed + 51, BLOCK, FAULTS);
    planNext = new FaultPlan(seed + 52, BLOCK, FAULTS);
  }

  /** Writes the holders of a company's shares: its representative, others of the household. */
  void tell(Organisation company, List<Person> members) throws IOException {
    Form form = company.foundation().form();
    if (form != Form.COMPANY && form != Form.JOINT_STOCK_COMPANY) {
      return;
    }
    Dice dice = Dice.of(seed, Subject.SHAREHOLDER, company.foundation().number());
    for (Shareholder holder : holders(company, members, dice)) {
      int roll = dice.below(100);
      boolean told =
          roll >= 4
              && first
                  .send(OrganisationRows.shareholder(company, holder), plan.kindOf(first.rows()))
                  .accepted();
      Shareholder then = roll >= 85 ? holder.paidUp() : holder;
      boolean toldNext =
          (roll < 4 || roll >= 8)
              && next.send(
                      OrganisationRows.shareholder(company, then), planNext.kindOf(next.rows()))
                  .accepted();
      counts.part("shareholders", told, toldNext);
    }
  }

  List<DeliveryFile> files() {
    return List.of(first, next);
  }

  @Override
  public void close() throws IOException {
    try (first) {
      next.close();
    }
  }

  private List<Shareholder> holders(Organisation company, List<Person> members, Dice dice) {
    Foundation foundation = company.foundation();
    List<Person> people = new ArrayList<>(List.of(company.representative()));
    members.stream()
        .filter(member -> member.age() >= 20)
        .filter(member -> !member.id().equals(company.representative().id()))
        .forEach(people::add);
    List<Integer> shares = SHARES.get(dice.below(SHARES.size()));
    List<Shareholder> holders = new ArrayList<>();
    for (int i = 0; i < shares.size() && i < people.size(); i++) {
      holders.add(
          Shareholder.person(
              people.get(i),
              part(foundation, shares.get(i)),
              foundation.currency(),
              foundation.foundedOn()));
    }
    if (holders.size() < shares.size()) {
      holders.add(
          Shareholder.organisation(
              organisations.investor(company),
              part(foundation, shares.get(holders.size())),
              foundation.currency(),
              foundation.foundedOn()));
    }
    return holders;
  }

  private static BigDecimal part(Foundation foundation, int hundredths) {
    return new BigDecimal(foundation.capital()).multiply(BigDecimal.valueOf(hundredths, 2));
  }
}
