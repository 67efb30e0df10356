package org.jiku.server.directory.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.DataGrade;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.Words;
import org.jiku.model.contract.UpdateCycle;
import org.jspecify.annotations.Nullable;

/** What is wrong with a description, all of it at once. */
public final class DescriptionCheck {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 4_000;
  private static final int MOST_ELEMENTS = 2_000;
  private static final int MOST_FAULTS = 50;
  private static final Set<String> BASES =
      Set.of("law", "administrative-regulation", "state-council-decision");
  private static final Set<String> CATEGORIES =
      Set.of("electronic-file", "spreadsheet", "database", "image", "stream", "self-describing");
  private static final Set<String> MODES = Set.of("file", "database", "interface");

  private final Description description;
  private final List<String> faults = new ArrayList<>();

  private DescriptionCheck(Description description) {
    this.description = description;
  }

  /** Refuses with DATA_REJECTED what may not even be a draft. */
  public static void requireDraft(Description description) {
    DescriptionCheck check = new DescriptionCheck(description);
    check.check();
    check.throwIfAny("keep the draft");
  }

  /** Refuses with DATA_REJECTED what lacks something that the directory must say. */
  public static void requireComplete(Description description) {
    DescriptionCheck check = new DescriptionCheck(description);
    check.check();
    check.checkComplete();
    check.throwIfAny("approve " + description.name());
  }

  /** Whether it is marked secret, or not declared open: then nothing of it may be stored. */
  public static boolean isSecret(Description description) {
    return Set.of("work-secret", "state-secret").contains(description.secrecy());
  }

  private void throwIfAny(String action) {
    if (!faults.isEmpty()) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot %s: %s"
              .formatted(
                  action,
                  String.join("; ", faults.subList(0, Math.min(MOST_FAULTS, faults.size())))));
    }
  }

  private void check() {
    need(description.secrecy().equals("open"), "secrecy", "must be declared as 'open'");
    try {
      org.jiku.model.ResourceName.parse(description.name());
    } catch (IllegalArgumentException e) {
      faults.add("name: " + e.getMessage());
    }
    text("title", description.title(), LONGEST_TITLE, true);
    text("summary", description.summary(), LONGEST_TEXT, false);
    need(description.classification().size() <= 4, "classification", "has at most 类, 项, 目, 细目");
    texts("classification", description.classification());
    texts("related", description.related());
    description
        .code()
        .ifPresent(code -> {
          text("code.scheme", code.scheme(), LONGEST_TITLE, true);
          text("code.text", code.text(), LONGEST_TITLE, true);
        });
    description
        .format()
        .ifPresent(format -> {
          word("format.category", format.category(), CATEGORIES);
          text("format.type", format.type(), LONGEST_TITLE, true);
        });
    description.grade().ifPresent(grade -> grade("grade", grade));
    description.modes().forEach(mode -> word("modes", mode, MODES));
    if (description.cycle().isEmpty() || UpdateCycle.find(description.cycle()).isEmpty()) {
      faults.add("cycle: must be one of " + UpdateCycle.wireNames());
    }
    sharing("sharing", description.sharing());
    if (description.opening() == null) {
      faults.add("opening: must be given");
    } else {
      optional("opening.condition", description.opening().condition());
    }
    elements();
  }

  private void elements() {
    need(
        description.elements().size() <= MOST_ELEMENTS, "elements", "are at most " + MOST_ELEMENTS);
    Set<String> names = new HashSet<>();
    for (DataItem item : description.elements()) {
      String path = "elements[" + item.name() + "]";
      boolean named = item.name() != null && Words.isName(item.name());
      need(named, "elements", "need names of lower-case letters, digits and underscores");
      if (named) {
        need(names.add(item.name()), path, "stands twice");
        text(path + ".title", item.title(), LONGEST_TITLE, true);
        text(path + ".type", item.type(), LONGEST_TITLE, true);
        optional(path + ".standard", item.standard());
        need(item.length().filter(length -> length < 1).isEmpty(), path + ".length", "is positive");
        grade(path + ".grade", item.grade());
        sharing(path + ".sharing", item.sharing());
      }
    }
  }

  private void checkComplete() {
    need(!description.classification().isEmpty(), "classification", "is missing");
    need(!description.summary().isBlank(), "summary", "is missing");
    need(description.code().isPresent(), "code", "is missing");
    need(!description.modes().isEmpty(), "modes", "are missing");
    need(
        !description.elements().isEmpty() || description.grade().isPresent(),
        "grade",
        "is missing, and there are no elements to have one");
    if (description.format().isEmpty()) {
      faults.add("format: is missing");
    } else if (description.format().get().category().equals("database")) {
      need(
          !description.modes().contains("file"),
          "modes",
          "a database is shared as database or interface, not as file");
    } else {
      need(
          description.modes().stream().allMatch("file"::equals),
          "modes",
          "a file is shared as file");
    }
  }

  private void sharing(String path, @Nullable Sharing sharing) {
    if (sharing == null || sharing.shareClass() == null) {
      faults.add(path + ": a share class must be given");
      return;
    }
    optional(path + ".condition", sharing.condition());
    optional(path + ".reason", sharing.reason());
    boolean conditional = sharing.shareClass().equals("conditional");
    boolean withheld = sharing.shareClass().equals("withheld");
    word(
        path + ".shareClass",
        sharing.shareClass(),
        Set.of("unconditional", "conditional", "withheld"));
    need(
        conditional == sharing.condition().isPresent(),
        path + ".condition",
        conditional
            ? "what is shared conditionally must state it"
            : "belongs to conditional alone");
    need(
        withheld == sharing.reason().isPresent(),
        path + ".reason",
        withheld ? "what is withheld must give it" : "belongs to withheld alone");
    need(
        withheld == sharing.basis().isPresent(),
        path + ".basis",
        withheld ? "what is withheld must cite it" : "belongs to withheld alone");
    sharing
        .basis()
        .ifPresent(basis -> {
          text(path + ".basis.citation", basis.citation(), LONGEST_TEXT, true);
          String kind = basis.kind().orElse("");
          need(
              BASES.contains(kind),
              path + ".basis.kind",
              "must be law (法律), administrative-regulation (行政法规) or state-council-decision (国务院决定);"
                  + " rules of ministries and local rules do not suffice, not '%s'"
                      .formatted(shown(kind)));
        });
  }

  private void grade(String path, @Nullable String grade) {
    if (grade == null || DataGrade.find(grade).isEmpty()) {
      faults.add(path + ": must be one of " + DataGrade.wireNames());
    }
  }

  private void word(String path, @Nullable String word, Set<String> words) {
    if (word == null || !words.contains(word)) {
      faults.add(path + ": must be one of " + words.stream().sorted().toList());
    }
  }

  private void texts(String path, List<String> values) {
    need(values.size() <= 100, path, "has at most 100 entries");
    values.forEach(value -> text(path, value, LONGEST_TITLE, true));
  }

  private void optional(String path, Optional<String> value) {
    value.ifPresent(text -> text(path, text, LONGEST_TEXT, true));
  }

  private void text(String path, @Nullable String value, int longest, boolean isNeeded) {
    if (value == null || (isNeeded && value.isBlank())) {
      faults.add(path + ": must not be blank");
    } else if (value.length() > longest) {
      faults.add("%s: has more than %d characters".formatted(path, longest));
    } else if (!PlainText.isPlain(value)) {
      faults.add(path + ": holds a control character");
    }
  }

  private static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) : value;
  }

  private void need(boolean isSo, String path, String otherwise) {
    if (!isSo) {
      faults.add(path + ": " + otherwise);
    }
  }
}
