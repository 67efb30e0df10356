package org.jiku.standards;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All standards over one set of data files. The files that ship with this module are the default;
 * an administrator may put newer ones of the same name into a folder.
 */
public final class StandardSet {

  private static final List<String> CODE_TABLES =
      List.of("sex", "ethnic-group", "relation-to-head");

  private final Map<String, Standard> byName;
  private final Divisions divisions;
  private final Industries industries;

  private StandardSet(Map<String, Standard> byName, Divisions divisions, Industries industries) {
    this.byName = byName;
    this.divisions = divisions;
    this.industries = industries;
  }

  /** The standards over the files that ship with this module. Loaded once. */
  public static StandardSet builtIn() {
    return BuiltIn.SET;
  }

  /**
   * The standards over the files of a folder; a file that is not there is taken from this module.
   *
   * @throws IllegalArgumentException if the folder does not exist, or a file cannot be read, naming
   *     file and line
   */
  public static StandardSet fromFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "Cannot load code tables from folder " + folder + ": it is not a folder");
    }
    return load(file -> {
      Path own = folder.resolve(file);
      return Files.exists(own) ? DataFile.at(own) : DataFile.shipped(file);
    });
  }

  private static StandardSet load(DataFile.Source source) {
    Divisions divisions = Divisions.of(source.open("divisions.csv"));
    Industries industries =
        Industries.of(source.open("industries.csv"), source.open("industry-editions.csv"));
    Map<String, Standard> standards = new TreeMap<>();
    for (String table : CODE_TABLES) {
      add(standards, CodeTable.of(table, source.open(table + ".csv")));
    }
    add(standards, new DivisionCode(divisions));
    add(standards, ResidentId.over(divisions, source.open("resident-id-permits.csv")));
    add(standards, CreditCode.over(divisions, source.open("credit-code-registrars.csv")));
    add(standards, new OrganisationCode());
    add(standards, new RegistrationNumber());
    add(standards, ParcelCode.parcel(divisions));
    add(standards, ParcelCode.realEstateUnit(divisions));
    add(standards, new IndustryCode(industries));
    add(standards, new StatisticalPeriod());
    add(standards, new CalendarDate());
    add(standards, new BirthDate());
    add(standards, new PersonName());
    add(standards, new Address());
    add(standards, new SecrecyDeclaration());
    return new StandardSet(standards, divisions, industries);
  }

  private static void add(Map<String, Standard> standards, Standard standard) {
    standards.put(standard.name(), standard);
  }

  /** The standard of that name, or empty if there is none. */
  public Optional<Standard> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The standard of that name.
   *
   * @throws IllegalArgumentException naming the known standards if there is none
   */
  public Standard load(String name) {
    return find(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Cannot load standard \"" + name + "\": known are " + String.join(", ", names())));
  }

  /** The names of all standards, in alphabetical order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The administrative divisions of this set. */
  public Divisions divisions() {
    return divisions;
  }

  /** The classification of economic activities of this set. */
  public Industries industries() {
    return industries;
  }

  /**
   * A code table of this set: {@code sex}, {@code ethnic-group} or {@code relation-to-head}.
   *
   * @throws IllegalArgumentException if that standard is not a code table
   */
  public CodeTable table(String name) {
    if (load(name) instanceof CodeTable table) {
      return table;
    }
    throw new IllegalArgumentException(
        "Cannot read standard \"" + name + "\" as a code table: code tables are " + CODE_TABLES);
  }

  private static final class BuiltIn {
    static final StandardSet SET = load(DataFile::shipped);
  }
}
