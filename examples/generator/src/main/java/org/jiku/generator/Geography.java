package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Manifest.Entry;
import org.locationtech.jts.geom.Coordinate;

/**
 * Tells where people live and organisations are to the files of three agencies: divisions with
 * boundaries, standard addresses, and the land of enterprises.
 */
final class Geography implements Closeable {
  static final String DIVISION = "行政区划代码";
  static final String DECLARATION = "密级声明";
  static final String OPEN = "公开";

  /** So many of 10,000 households have a standard address. */
  private static final int HOUSEHOLDS = 625;

  /** So many of 10,000 organisations without land of their own have one. */
  private static final int ADDRESSED = 2500;

  /** So many of 10,000 enterprises hold land, where the bureau's plane reaches. */
  private static final int LANDED = 7500;

  /** A digit that no organisation of a register has after its household's number. */
  private static final int RESIDENCE = 5;

  private final long seed;
  private final Seats seats = new Seats();
  private final Addresses addresses;
  private final Parcels parcels;
  private final List<Long> divisions;

  Geography(long seed, Places places, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    divisions = new DivisionFiles(seats).write(seed, folder, key);
    addresses = new Addresses(seed, places, seats, folder, key);
    parcels = new Parcels(seed, seats, folder, key);
  }

  /** Writes where a household lives, if it is one of those. */
  void household(long household, List<Person> members) throws IOException {
    long number = household * 8 + RESIDENCE;
    Dice dice = Dice.of(seed, Subject.ADDRESS, -1 - number);
    if (dice.hits(HOUSEHOLDS)) {
      Home home = members.getFirst().residence();
      String state = dice.hits(200) ? "3" : "1";
      addresses.tell(home, number * 2, state, seats.near(home.place().code(), dice));
    }
  }

  /** Writes where an organisation is, was and what land it holds, if it is one of those. */
  void organisation(Organisation before, Organisation after, Course course) throws IOException {
    long number = before.foundation().number();
    Dice dice = Dice.of(seed, Subject.ADDRESS, -1 - number);
    String county = before.domicile().place().code();
    Coordinate at = seats.near(county, dice);
    boolean landed =
        before.foundation().form().isEnterprise()
            && dice.hits(LANDED)
            && Projected.reaches(seats.of(county));
    if (landed) {
      parcels.tell(before, after, course, at);
    }
    if (landed || dice.hits(ADDRESSED)) {
      addresses.tell(before.domicile(), number * 2, "1", at);
      if (course == Course.MOVES) {
        Home home = after.domicile();
        addresses.tell(home, number * 2 + 1, "2", seats.near(home.place().code(), dice));
      }
    }
  }

  /** The files in the order in which they are meant to be delivered, once they are closed. */
  List<Entry> entries() {
    return List.of(
        entry(DivisionFiles.FIRST, "civil.division", "2026-09-01", divisions.get(0)),
        entry(Addresses.FILE, "psb.address", "2026-09-01", addresses.rows()),
        entry(Parcels.FIRST, "nr.parcel", "2026-09-01", parcels.rows()),
        entry(DivisionFiles.NEXT, "civil.division", "2026-10-01", divisions.get(1)),
        entry(Parcels.NEXT, "nr.parcel", "2026-10-01", parcels.rowsNext()));
  }

  /** As a document for the answers. */
  Map<String, Object> golden() {
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("divisions", divisions.get(1));
    golden.put("addresses", addresses.accepted());
    golden.put("parcels_current", parcels.current());
    golden.put("parcels_lapsed", parcels.lapsed());
    return golden;
  }

  @Override
  public void close() throws IOException {
    try (addresses) {
      parcels.close();
    }
  }

  private static Entry entry(String file, String contract, String period, long rows) {
    return new Entry(file, contract, period, 1, "UTF-8", rows, "full");
  }
}
