package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jiku.generator.TaxRegister.Knowledge;

/** Tells the organisations that a household runs to all files in which they occur, side by side. */
final class Registers implements Closeable {
  static final String ENTERPRISES = "enterprises_202609.csv";
  static final String ENTERPRISES_NEXT = "enterprises_202610.csv";
  static final String INSTITUTIONS = "institutions_202609.xlsx";
  static final String INSTITUTIONS_NEXT = "institutions_202610.xlsx";
  static final String SOCIETIES = "social_organisations_202609.jsonl";
  static final String SOCIETIES_NEXT = "social_organisations_202610.jsonl";

  /** So many of 10,000 pay taxes. */
  private static final int ENTERPRISES_TAXED = 9200;

  private static final int INSTITUTIONS_TAXED = 6000;
  private static final int SOCIAL_ORGANISATIONS_TAXED = 4000;

  private final long seed;
  private final Organisations organisations;
  private final Courses courses;
  private final TaxComparison comparison;
  private final Register enterprises;
  private final Register institutions;
  private final Register socialOrganisations;
  private final BranchRegister branches;
  private final TaxRegister taxpayers;
  private final Geography geography;
  private final ShareholderRegister shareholders;
  private final AbnormalRegister listings;
  private final EmployerRegister employers;
  private final OrganisationCounts counts = new OrganisationCounts();

  Registers(
      long seed,
      Places places,
      Employers employers,
      Geography geography,
      Path folder,
      AnswerKey key)
      throws IOException {
    this.seed = seed;
    this.geography = geography;
    organisations = new Organisations(seed, places);
    courses = new Courses(seed, organisations);
    comparison = new TaxComparison(key);
    enterprises =
        new Register(
            seed + 21, folder, List.of(ENTERPRISES, ENTERPRISES_NEXT), Layout.ENTERPRISE, key);
    institutions =
        new Register(
            seed + 23, folder, List.of(INSTITUTIONS, INSTITUTIONS_NEXT), Layout.INSTITUTION, key);
    socialOrganisations =
        new Register(
            seed + 25, folder, List.of(SOCIETIES, SOCIETIES_NEXT), Layout.SOCIAL_ORGANISATION, key);
    branches = new BranchRegister(seed, places, organisations, folder, key, counts);
    taxpayers = new TaxRegister(seed, places, folder, key);
    shareholders = new ShareholderRegister(seed, organisations, folder, key, counts);
    listings = new AbnormalRegister(seed, folder, key, counts);
    this.employers = new EmployerRegister(seed, employers, folder, key, counts);
  }

  /** Writes what a household runs: mostly nothing. */
  void household(long household, List<Person> members) throws IOException {
    var enterprise = organisations.enterprise(household, members);
    if (enterprise.isPresent()) {
      registered(enterprise.get(), members, enterprises, ENTERPRISES_TAXED);
    }
    var institution = organisations.institution(household, members);
    if (institution.isPresent()) {
      registered(institution.get(), members, institutions, INSTITUTIONS_TAXED);
    }
    var social = organisations.socialOrganisation(household, members);
    if (social.isPresent()) {
      registered(social.get(), members, socialOrganisations, SOCIAL_ORGANISATIONS_TAXED);
    }
    var taxpayer = organisations.outsideTaxpayer(household, members);
    if (taxpayer.isPresent()) {
      Knowledge known = taxpayers.outside(taxpayer.get());
      counts.organisation(known.ever(), known.now().isPresent());
      counts.taxpayer(known.ever(), known.now().isPresent());
    }
    var owner = organisations.outsideOwner(household, members);
    if (owner.isPresent()) {
      var witness = branches.tell(owner.get(), owner.get());
      counts.organisation(witness.ever(), witness.now());
    }
    employers.household(household, members);
  }

  OrganisationCounts counts() {
    return counts;
  }

  /** Rows by file. */
  long rows(String file) {
    return Stream.of(
            enterprises.files(),
            institutions.files(),
            socialOrganisations.files(),
            branches.files(),
            taxpayers.files(),
            shareholders.files(),
            listings.files(),
            employers.files())
        .flatMap(List::stream)
        .filter(known -> known.name().equals(file))
        .mapToLong(DeliveryFile::rows)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Cannot count rows of " + file));
  }

  @Override
  public void close() throws IOException {
    try (enterprises;
        institutions;
        socialOrganisations;
        branches;
        shareholders;
        listings;
        employers) {
      taxpayers.close();
    }
  }

  private void registered(
      Organisation organisation, List<Person> members, Register register, int taxed)
      throws IOException {
    Course course = Course.of(seed, organisation);
    Courses.Change change = courses.change(organisation, course, members);
    Organisation before = change.before();
    Organisation after = change.after();
    Register.Entry entry = register.tell(before, after, course);
    geography.organisation(before, after, course);
    boolean enduring = entry.plain() && (course == Course.STAYS || course == Course.RENAMED);
    boolean owner = register.equals(enterprises) && enduring && branches.has(before);
    if (owner) {
      branches.tell(before, after);
    }
    boolean steady = course == Course.STAYS && entry.plain() && !owner;
    Knowledge known = taxpayers.registered(before, after, course, taxed, steady);
    switch (known.conflict()) {
      case ONE_CODE_TWO_TAXPAYERS -> {
        counts.inConflict(3);
        counts.taxpayer(true, true);
        counts.taxpayer(true, true);
      }
      case ONE_NUMBER_TWO_ENTERPRISES -> {
        enterprises.tellPlainly(organisations.sister(after));
        counts.organisation(true, true);
        counts.organisation(true, true);
        counts.inConflict(1);
        counts.taxpayer(true, true);
      }
      default -> {
        counts.organisation(entry.ever() || known.ever(), entry.next() || known.now().isPresent());
        counts.taxpayer(known.ever(), known.now().isPresent());
        if (entry.next() && known.now().isPresent()) {
          comparison.compare(known.now().get(), before, after);
        }
        if (enduring) {
          tellParts(before, members, register);
        }
      }
    }
  }

  /** Writes what others have of an organisation that its registrar has for certain. */
  private void tellParts(Organisation organisation, List<Person> members, Register register)
      throws IOException {
    if (register.equals(enterprises)) {
      shareholders.tell(organisation, members);
      listings.tell(organisation);
    }
    employers.tell(organisation);
  }
}
