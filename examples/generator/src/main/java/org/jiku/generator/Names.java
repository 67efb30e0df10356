package org.jiku.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Personal names with the frequencies of their surnames, by sex and by the decade of birth. */
final class Names {
  private static final int UYGHUR = 5;
  private static final int TIBETAN = 4;
  private static final int KAZAKH = 17;

  /** Characters that GB18030 has and GBK has not: four bytes each. */
  private static final String[] RARE = {"㛃", "㻬", "㬎", "䌹", "𠮷", "𣗋", "𤧛", "𨭎", "𬍛", "𫍯"};

  private static final String[] UYGHUR_MEN = {
    "买买提", "艾力", "阿不都热合曼", "吐尔逊", "玉素甫", "艾尔肯", "库尔班", "亚森", "依明", "热西提"
  };
  private static final String[] UYGHUR_WOMEN = {
    "古丽", "帕提古丽", "阿依古丽", "热孜万", "茹鲜古丽", "阿孜古丽", "迪丽努尔", "祖拉", "玛依拉", "古丽娜尔"
  };
  private static final String[] TIBETAN_FIRST = {"扎西", "次仁", "格桑", "旦增", "索朗", "达瓦", "尼玛", "洛桑"};
  private static final String[] TIBETAN_MEN = {"多吉", "顿珠", "平措", "旺堆", "罗布"};
  private static final String[] TIBETAN_WOMEN = {"卓玛", "拉姆", "央金", "德吉", "曲珍"};

  private record Given(int firstYear, Weighted<String> characters) {}

  private final Weighted<String> surnames;
  private final Map<String, List<Given>> given = new HashMap<>();

  Names() {
    Weighted.Builder<String> builder = new Weighted.Builder<>();
    for (List<String> row : TextResource.rows("surnames.tsv")) {
      builder.add(row.get(0), Integer.parseInt(row.get(1)));
    }
    surnames = builder.build();
    for (List<String> row : TextResource.rows("given-names.tsv")) {
      Weighted.Builder<String> characters = new Weighted.Builder<>();
      String all = row.get(2);
      for (int i = 0; i < all.length(); i++) {
        characters.add(all.substring(i, i + 1), 1000 / (i + 4));
      }
      given
          .computeIfAbsent(row.get(0), sex -> new ArrayList<>())
          .add(new Given(Integer.parseInt(row.get(1)), characters.build()));
    }
  }

  String surname(Dice dice) {
    return surnames.pick(dice);
  }

  /** A name; the surname counts only where the ethnic group goes by surnames. */
  String name(String surname, int ethnicGroup, boolean male, int birthYear, Dice dice) {
    return switch (ethnicGroup) {
      case UYGHUR, KAZAKH ->
          one(male ? UYGHUR_MEN : UYGHUR_WOMEN, dice) + "·" + one(UYGHUR_MEN, dice);
      case TIBETAN -> one(TIBETAN_FIRST, dice) + one(male ? TIBETAN_MEN : TIBETAN_WOMEN, dice);
      default -> surname + given(male, birthYear, dice);
    };
  }

  /** Another given name, one that shares no character with the old one. */
  String another(String name, boolean male, int birthYear, Dice dice) {
    String surname = name.substring(0, 1);
    while (true) {
      String other = given(male, birthYear, dice);
      if (other.codePoints().noneMatch(c -> name.indexOf(c) >= 0)) {
        return surname + other;
      }
    }
  }

  String another(Person person, Dice dice) {
    return another(person.name(), person.male(), person.birth().getYear(), dice);
  }

  private String given(boolean male, int birthYear, Dice dice) {
    Weighted<String> characters = characters(male ? "M" : "F", birthYear);
    String first = characters.pick(dice);
    int oneCharacter = birthYear >= 1970 && birthYear < 2000 ? 25 : 10;
    if (dice.below(100) < oneCharacter) {
      return first;
    }
    String second = dice.hits(30) ? one(RARE, dice) : characters.pick(dice);
    return first + second;
  }

  private Weighted<String> characters(String sex, int birthYear) {
    List<Given> decades = given.getOrDefault(sex, List.of());
    Weighted<String> found = decades.get(0).characters();
    for (Given decade : decades) {
      if (decade.firstYear() <= birthYear) {
        found = decade.characters();
      }
    }
    return found;
  }

  private static String one(String[] values, Dice dice) {
    return values[dice.below(values.length)];
  }
}
