package org.jiku.generator;

/**
 * An organisation as tax knows it.
 *
 * @param known the organisation as it was when tax last heard of it
 * @param number twelve digits of tax's own
 * @param manner how the address is written, see {@link Home#written}
 * @param kind 1 general, 2 small-scale
 * @param state 1 normal, 2 suspended, 3 abnormal
 */
record TaxAccount(
    Organisation known,
    String number,
    Scheme scheme,
    String name,
    int manner,
    String kind,
    String state) {

  /** The one number by which tax identifies an organisation. */
  enum Scheme {
    CREDIT_CODE,
    ORGANISATION_CODE,
    REGISTRATION_NUMBER
  }

  /** Nine in ten are known by credit code, the others by what they had before. */
  static TaxAccount of(Organisation organisation, Dice dice) {
    boolean older = dice.below(100) < 10;
    boolean registered = !organisation.foundation().registrationNumber().isEmpty();
    Scheme scheme =
        !older
            ? Scheme.CREDIT_CODE
            : registered && dice.below(100) < 60
                ? Scheme.REGISTRATION_NUMBER
                : Scheme.ORGANISATION_CODE;
    return new TaxAccount(
        organisation,
        Long.toString(200_000_000_000L + organisation.foundation().number()),
        scheme,
        dice.below(100) < 50
            ? OrganisationNames.withHalfWidthBrackets(organisation.name())
            : organisation.name(),
        dice.below(Home.MANNERS),
        dice.below(100) < 25 ? "1" : "2",
        dice.below(100) < 94 ? "1" : "2");
  }

  String creditCode() {
    return scheme == Scheme.CREDIT_CODE ? known.creditCode() : "";
  }

  String organisationCode() {
    return scheme == Scheme.ORGANISATION_CODE ? known.organisationCode() : "";
  }

  String registrationNumber() {
    return scheme == Scheme.REGISTRATION_NUMBER ? known.foundation().registrationNumber() : "";
  }

  TaxAccount about(Organisation organisation) {
    return new TaxAccount(organisation, number, scheme, organisation.name(), manner, kind, state);
  }

  TaxAccount at(Home home) {
    return new TaxAccount(
        known.movedTo(home, known.standing().approvedOn()),
        number,
        scheme,
        name,
        manner,
        kind,
        state);
  }

  TaxAccount named(String otherName) {
    return new TaxAccount(known, number, scheme, otherName, manner, kind, state);
  }

  TaxAccount by(Scheme other) {
    return new TaxAccount(known, number, other, name, manner, kind, state);
  }

  TaxAccount inState(String otherState) {
    return new TaxAccount(known, number, scheme, name, manner, kind, otherState);
  }

  /** A second account under the same number of the organisation. */
  TaxAccount twin(String otherName) {
    return new TaxAccount(
        known,
        Long.toString(800_000_000_000L + known.foundation().number()),
        scheme,
        otherName,
        manner,
        kind,
        state);
  }
}
