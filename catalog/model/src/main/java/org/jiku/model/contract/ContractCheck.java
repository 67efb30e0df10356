package org.jiku.model.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.model.ShareClass.Withheld;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Feed.AttributeFeed;
import org.jiku.model.contract.Feed.Origin;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Place;
import org.jiku.model.document.Suggestion;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Identification.Own;
import org.jiku.model.library.Library;

/** Holds a contract against the libraries and standards that exist. */
final class ContractCheck {
  private final Contract contract;
  private final LocatedContract located;
  private final Faults faults;

  ContractCheck(Contract contract, LocatedContract located, Faults faults) {
    this.contract = contract;
    this.located = located;
    this.faults = faults;
  }

  /** Notes what is wrong whatever libraries there are. */
  void checkAlone(Set<String> standards) {
    if (contract.secret()) {
      faults.add(
          located.placeOf(LocatedContract.secret()),
          contract.resource()
              + " is marked secret: it may not be delivered to a platform for shared data");
    }
    for (Element element : contract.elements()) {
      element
          .standard()
          .filter(standard -> !standards.contains(standard))
          .ifPresent(standard ->
              faults.add(
                  located.placeOf(LocatedContract.standardOf(element.name())),
                  "standard '%s' does not exist%s"
                      .formatted(standard, Suggestion.of(standard, standards))));
    }
  }

  /** Notes what is fed but does not fit. */
  void checkFeeds(Collection<Library> libraries) {
    contract.feeds().forEach(feed -> checkFeed(feed, libraries));
  }

  private void checkFeed(Feed feed, Collection<Library> libraries) {
    Place first = place(feed, feed.attributes().getFirst());
    Optional<Library> library =
        libraries.stream().filter(some -> some.name().equals(feed.library())).findFirst();
    if (library.isEmpty()) {
      List<String> names = libraries.stream().map(Library::name).toList();
      faults.add(
          first,
          "library '%s' does not exist%s"
              .formatted(feed.library(), Suggestion.of(feed.library(), names)));
      return;
    }
    Optional<Entity> entity =
        library.get().entities().stream()
            .filter(some -> some.name().equals(feed.entity()))
            .findFirst();
    if (entity.isEmpty()) {
      List<String> names = library.get().entities().stream().map(Entity::name).toList();
      faults.add(
          first,
          "library '%s' has no entity '%s'%s"
              .formatted(feed.library(), feed.entity(), Suggestion.of(feed.entity(), names)));
      return;
    }
    for (AttributeFeed fed : feed.attributes()) {
      checkAttribute(feed, entity.get(), fed);
    }
    requireIdentity(feed, library.get(), entity.get(), first);
    requireKey(feed, entity.get(), first);
  }

  private void checkAttribute(Feed feed, Entity entity, AttributeFeed fed) {
    Place place = place(feed, fed);
    List<String> names = entity.attributes().stream().map(Attribute::name).toList();
    if (!names.contains(fed.attribute())) {
      faults.add(
          place,
          "entity %s.%s has no attribute '%s'%s"
              .formatted(
                  feed.library(),
                  feed.entity(),
                  fed.attribute(),
                  Suggestion.of(fed.attribute(), names)));
      return;
    }
    Attribute attribute = entity.load(fed.attribute());
    String name = feed.library() + "." + feed.entity() + "." + fed.attribute();
    if (attribute.authorities().stream()
        .noneMatch(authority -> authority.source().equals(contract.resource()))) {
      faults.add(
          place,
          "%s is not among the authorities for %s: %s"
              .formatted(
                  contract.resource(),
                  name,
                  attribute.authorities().stream()
                      .map(authority -> authority.source().toString())
                      .toList()));
    }
    checkShareClass(fed.origin(), attribute, name, place);
    switch (fed.origin()) {
      case Origin.FromElement from ->
          checkTypes(contract.load(from.element()), attribute, name, place);
      case Origin.Constant constant -> {
        if (!reads(constant.value(), attribute.type())) {
          faults.add(
              place,
              "the constant '%s' is no %s, as %s is"
                  .formatted(constant.value(), attribute.type().wireName(), name));
        }
      }
    }
  }

  /** What stays with its provider by law must not reach others through a library. */
  private void checkShareClass(Origin origin, Attribute attribute, String name, Place place) {
    if (attribute.shareClass() instanceof Withheld) {
      return;
    }
    List<String> told =
        switch (origin) {
          case Origin.FromElement from -> List.of(from.element());
          // A constant tells of each row that it is there.
          case Origin.Constant constant -> contract.key();
        };
    for (String element : told) {
      if (contract.load(element).shareClass() instanceof Withheld withheld) {
        faults.add(
            place,
            "element '%s' is withheld under %s, but %s is not: a library must not share it more openly; do not feed it"
                .formatted(element, withheld.legalBasis(), name));
      }
    }
  }

  private void checkTypes(Element element, Attribute attribute, String name, Place place) {
    if (!fits(element.type(), attribute.type())) {
      faults.add(
          place,
          "element '%s' is a %s, but %s a %s"
              .formatted(
                  element.name(), described(element.type()), name, described(attribute.type())));
    }
    if (attribute.standard().isPresent() && !attribute.standard().equals(element.standard())) {
      faults.add(
          place,
          "%s holds values of standard '%s', but element '%s' is checked by %s"
              .formatted(
                  name,
                  attribute.standard().get(),
                  element.name(),
                  element.standard().map(standard -> "'" + standard + "'").orElse("none")));
    }
  }

  private static String described(ValueType type) {
    return type instanceof ValueType.Text text && text.maxLength() > 0
        ? "string of at most " + text.maxLength()
        : type.wireName();
  }

  /** Whether each value of one type can stand in a column of another without loss. */
  private static boolean fits(ValueType from, ValueType into) {
    return switch (into) {
      case ValueType.Text limit ->
          from instanceof ValueType.Text text
              && (limit.maxLength() == 0
                  || (text.maxLength() > 0 && text.maxLength() <= limit.maxLength()));
      case ValueType.Decimal wide ->
          from instanceof ValueType.Decimal narrow
              && narrow.scale() == wide.scale()
              && narrow.precision() <= wide.precision();
      case ValueType.Whole whole -> from instanceof ValueType.Whole;
      case ValueType.Day day -> from instanceof ValueType.Day;
      case ValueType.Instant instant -> from instanceof ValueType.Instant;
      case ValueType.Truth truth -> from instanceof ValueType.Truth;
      case ValueType.Shape shape -> from instanceof ValueType.Shape;
    };
  }

  private static boolean reads(String value, ValueType type) {
    try {
      return switch (type) {
        case ValueType.Text text ->
            text.maxLength() == 0 || value.codePointCount(0, value.length()) <= text.maxLength();
        case ValueType.Whole whole -> Long.toString(Long.parseLong(value)).equals(value);
        case ValueType.Decimal decimal -> {
          BigDecimal number = new BigDecimal(value).setScale(decimal.scale());
          yield number.precision() <= decimal.precision();
        }
        case ValueType.Day day -> LocalDate.parse(value).toString().equals(value);
        case ValueType.Instant instant -> OffsetDateTime.parse(value).getNano() >= 0;
        case ValueType.Truth truth -> value.equals("true") || value.equals("false");
        case ValueType.Shape shape -> false;
      };
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  /** Rows that say whose they are: by the whole identifier, or by an alternate. */
  private void requireIdentity(Feed feed, Library library, Entity entity, Place place) {
    if (entity.partOf().isEmpty()) {
      return;
    }
    Own own = library.load(entity.root()).own();
    Set<String> fed =
        contract.feeds().stream()
            .filter(other ->
                other.library().equals(library.name()) && other.entity().equals(entity.root()))
            .flatMap(other -> other.attributes().stream())
            .map(AttributeFeed::attribute)
            .collect(Collectors.toSet());
    if (!fed.containsAll(own.identifier()) && own.alternates().stream().noneMatch(fed::contains)) {
      faults.add(
          place,
          "%s.%s is part of %s: feed %s too, or its rows belong to nobody"
              .formatted(
                  library.name(),
                  feed.entity(),
                  entity.root(),
                  own.identifier().stream()
                      .map(name -> library.name() + "." + entity.root() + "." + name)
                      .collect(Collectors.joining(", "))));
    }
  }

  /** What tells parts of one root apart must be there in every row. */
  private void requireKey(Feed feed, Entity entity, Place place) {
    for (String name : entity.key()) {
      Optional<Origin> origin =
          feed.attributes().stream()
              .filter(fed -> fed.attribute().equals(name))
              .map(AttributeFeed::origin)
              .findFirst();
      String key = feed.library() + "." + feed.entity() + "." + name;
      if (origin.isEmpty()) {
        faults.add(
            place, "%s tells parts of one %s apart: feed it too".formatted(key, entity.root()));
      } else if (origin.get() instanceof Origin.FromElement(String element)
          && !contract.load(element).required()
          && !contract.key().contains(element)) {
        faults.add(
            place,
            "%s tells parts of one %s apart: make element '%s' required"
                .formatted(key, entity.root(), element));
      }
    }
  }

  private Place place(Feed feed, AttributeFeed fed) {
    return located.placeOf(LocatedContract.feedOf(feed.library(), feed.entity(), fed.attribute()));
  }
}
