package org.jiku.server.directory.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.DataGrade;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.model.contract.Feed;
import org.jiku.model.contract.Feed.Origin.Constant;
import org.jiku.model.contract.Feed.Origin.FromElement;
import org.jiku.server.directory.catalog.DataItem;
import org.jiku.server.directory.catalog.Description;
import org.jiku.server.directory.catalog.PlainText;
import org.jiku.server.directory.catalog.Sharing;

/**
 * What a contract says of a resource, in the words of the directory. It is silent on
 * classification, code, summary, format, modes, opening and relations; those are for people to say.
 *
 * @param feeds element to {@code library.entity.attribute}
 */
record ContractText(Description description, List<FeedLine> feeds) {

  /** An element that an attribute takes values from. */
  record FeedLine(String element, String library, String entity, String attribute) {}

  static ContractText of(Contract contract) {
    return new ContractText(
        new Description(
            contract.resource().toString(),
            PlainText.cleaned(contract.title()),
            List.of(),
            Optional.empty(),
            "",
            Optional.empty(),
            contract.elements().stream().map(ContractText::item).toList(),
            Optional.empty(),
            cleaned(Sharing.of(contract.shareClass())),
            List.of(),
            new Description.Opening(false, Optional.empty()),
            contract.cycle().wireName(),
            Optional.empty(),
            List.of(),
            "open"),
        contract.feeds().stream().flatMap(feed -> lines(feed).stream()).distinct().toList());
  }

  private static List<FeedLine> lines(Feed feed) {
    return feed.attributes().stream()
        .flatMap(attribute ->
            switch (attribute.origin()) {
              case FromElement from ->
                  java.util.stream.Stream.of(
                      new FeedLine(
                          from.element(), feed.library(), feed.entity(), attribute.attribute()));
              case Constant any -> java.util.stream.Stream.<FeedLine>empty();
            })
        .toList();
  }

  private static DataItem item(Element element) {
    return new DataItem(
        element.name(),
        PlainText.cleaned(element.title()),
        element.type().wireName(),
        element.type() instanceof ValueType.Text text && text.maxLength() > 0
            ? Optional.of(text.maxLength())
            : Optional.empty(),
        element.standard(),
        element.grade().wireName(),
        cleaned(Sharing.of(element.shareClass())));
  }

  private static Sharing cleaned(Sharing sharing) {
    return new Sharing(
        sharing.shareClass(),
        sharing.condition().map(PlainText::cleaned),
        sharing.reason().map(PlainText::cleaned),
        sharing
            .basis()
            .map(basis -> new Sharing.Basis(basis.kind(), PlainText.cleaned(basis.citation()))));
  }

  /** Another description with what this contract says in its place, the rest as it was. */
  static Description over(Description before, Description said) {
    Map<String, DataItem> items = new HashMap<>();
    before.elements().forEach(item -> items.put(item.name(), item));
    return new Description(
        said.name(),
        said.title(),
        before.classification(),
        before.code(),
        before.summary(),
        before.format(),
        said.elements().stream()
            .map(item ->
                items.containsKey(item.name())
                    ? withBasisOf(items.get(item.name()).sharing(), item)
                    : item)
            .toList(),
        before.grade().filter(grade -> DataGrade.find(grade).isPresent()),
        withKind(before.sharing(), said.sharing()),
        before.modes(),
        before.opening(),
        said.cycle(),
        before.publicationDate(),
        before.related(),
        before.secrecy());
  }

  private static DataItem withBasisOf(Sharing before, DataItem said) {
    return new DataItem(
        said.name(),
        said.title(),
        said.type(),
        said.length(),
        said.standard(),
        said.grade(),
        withKind(before, said.sharing()));
  }

  /** Contracts do not say of what kind a legal basis is; what people have said of it stays. */
  private static Sharing withKind(Sharing before, Sharing said) {
    return new Sharing(
        said.shareClass(),
        said.condition(),
        said.reason(),
        said.basis()
            .map(basis ->
                before
                    .basis()
                    .filter(known -> known.citation().equals(basis.citation()))
                    .orElse(basis)));
  }
}
