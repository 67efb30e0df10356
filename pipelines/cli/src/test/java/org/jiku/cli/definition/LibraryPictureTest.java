package org.jiku.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LibraryPictureTest {
  @Test
  void textsAreWholeOrCutAndNeverMarkup() throws Exception {
    String title = "名称很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长";
    Document picture = picture(library("a <b> & \\\"c\\\"", title, 1));

    List<String> texts = elements(picture, "text").stream().map(Element::getTextContent).toList();
    assertThat(texts).contains("a <b> & \"c\"", "数据来源 Sources", "agency0.thing");
    assertThat(texts).noneMatch(text -> text.equals(title));
    assertThat(texts).anyMatch(text -> text.startsWith("名称很长很长") && text.endsWith("…"));
  }

  @Test
  void boxesStandApartWithinThePicture() throws Exception {
    Document picture = picture(library("物", "代码", 30));
    List<Rectangle> boxes = new ArrayList<>();
    Rectangle ground = new Rectangle();
    for (Element box : elements(picture, "rect")) {
      Rectangle place =
          new Rectangle(
              number(box, "x"), number(box, "y"), number(box, "width"), number(box, "height"));
      if (box.getAttribute("class").equals("ground")) {
        ground = place;
      } else {
        assertThat(boxes).noneMatch(place::intersects);
        boxes.add(place);
      }
    }
    assertThat(boxes).hasSize(32).allMatch(ground::contains);
    assertThat(number(picture.getDocumentElement(), "height")).isEqualTo(ground.height);
  }

  @Test
  void everySourceIsLinkedToWhatItMaySpeakOf() throws Exception {
    List<String> lines =
        elements(picture(library("物", "代码", 9)), "path").stream()
            .map(path -> path.getAttribute("class"))
            .filter(classes -> classes.startsWith("feed") || classes.startsWith("part"))
            .toList();
    assertThat(lines).hasSize(9 + 1 + 1).contains("feed s7 named", "part");
    assertThat(lines.stream().filter("feed s0 named"::equals)).hasSize(3);
  }

  private static Document picture(Library library) throws Exception {
    String svg = new LibraryPicture(library, new Sources(library, List.of())).draw();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document picture, String name) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < picture.getElementsByTagName(name).getLength(); i++) {
      elements.add((Element) picture.getElementsByTagName(name).item(i));
    }
    return elements;
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  /** A root of which many sources may speak, and a part of it of which the first may. */
  private static Library library(String title, String attribute, int sources) {
    StringBuilder authorities = new StringBuilder();
    for (int i = 0; i < sources; i++) {
      authorities.append("      - {source: agency%d.thing, decision: 甲}\n".formatted(i).indent(4));
    }
    return LibraryParser.parse(
        "odd.yaml",
        """
        kind: Library
        library: odd
        title: 怪库
        english: Odd
        version: 1.0.0
        entities:
          - name: thing
            title: "%s"
            english: Thing
            identifier: code
            shareClass: unconditional
            dataGrade: general-1
            attributes:
              - name: code
                title: %s
                english: Code
                type: string
                authorities:
        %s
          - name: part
            title: 部分
            english: Part
            partOf: thing
            shareClass: unconditional
            dataGrade: general-1
            attributes:
              - {name: since, title: 起始, english: Since, type: date, authorities: [{source: agency0.thing, decision: 甲}]}
        """
            .formatted(title, attribute, authorities));
  }
}
