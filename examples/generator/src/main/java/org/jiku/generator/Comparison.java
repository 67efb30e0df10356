package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.IOException;
import org.jiku.generator.Insurance.Claim;
import org.jiku.generator.Trace.Word;

/** Records where other agencies' last word differs from the police's. */
final class Comparison {
  private final AnswerKey key;

  Comparison(AnswerKey key) {
    this.key = key;
  }

  void compare(Trace trace) throws IOException {
    if (trace.conflict()) {
      return;
    }
    var claim = trace.enrolment().now();
    if (claim.isPresent()) {
      compare(claim.get(), trace);
    }
    if (trace.registered()) {
      for (Word word : trace.words()) {
        compare(word, trace.after());
      }
    }
  }

  private void compare(Word word, Person truth) throws IOException {
    if (!word.person().name().equals(truth.name())) {
      disagreement(word, NAME_DISAGREES, "person.name");
    }
    if (!word.person().birth().equals(truth.birth())) {
      disagreement(word, BIRTH_DATE_DISAGREES, "person.birth_date");
    }
    if (!word.person().id().equals(truth.id())) {
      disagreement(word, FORMER_NUMBER_IN_USE, "person.id_number");
    }
  }

  private void compare(Claim claim, Trace trace) throws IOException {
    Account account = claim.account();
    Person truth = trace.after();
    if (trace.registered() && !account.name().equals(truth.name())) {
      disagreement(claim, NAME_DISAGREES, "person.name");
    }
    if (trace.registered() && !account.birth().equals(truth.birth())) {
      disagreement(claim, BIRTH_DATE_DISAGREES, "person.birth_date");
    }
    if (trace.registered() && !account.home().equals(truth.residence())) {
      disagreement(claim, ADDRESS_DIFFERS, "residence.address");
      if (!account.home().place().equals(truth.residence().place())) {
        disagreement(claim, ADDRESS_DIFFERS, "residence.division");
      }
    }
    if (trace.registered() && !account.id().equals(truth.id())) {
      disagreement(claim, FORMER_NUMBER_IN_USE, "person.id_number");
    }
    if (trace.dead() && account.alive()) {
      disagreement(claim, DEAD_STILL_INSURED, "person.life_status");
    }
  }

  private void disagreement(Claim claim, Kind kind, String attribute) throws IOException {
    key.add(claim.file(), claim.line(), kind, claim.account().number(), attribute, "");
  }

  private void disagreement(Word word, Kind kind, String attribute) throws IOException {
    key.add(word.file(), word.line(), kind, word.key(), attribute, "");
  }
}
