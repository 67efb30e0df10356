package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandardSetTest {

  @Test
  void standardsAreFoundByName() {
    assertThat(Standards.names())
        .containsExactly(
            "address",
            "birth-date",
            "credit-code",
            "date",
            "division",
            "ethnic-group",
            "industry",
            "organisation-code",
            "parcel-code",
            "person-name",
            "real-estate-unit",
            "registration-number",
            "relation-to-head",
            "resident-id",
            "secrecy-declaration",
            "sex",
            "statistical-period");
    assertThat(Standards.names())
        .allSatisfy(name -> assertThat(Standards.load(name).name()).isEqualTo(name));
    assertThat(Standards.find("shoe-size")).isEmpty();
    assertThatThrownBy(() -> Standards.load("shoe-size"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"shoe-size\"")
        .hasMessageContaining("resident-id");
  }

  @Test
  void anAdministratorReplacesSingleFiles(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("ethnic-group.csv"), "code,name,aliases\n01,汉族,汉\n97,其他,\n");
    Files.writeString(folder.resolve("resident-id-permits.csv"), "prefix,document\n");
    StandardSet own = StandardSet.fromFolder(folder);
    assertThat(own.load("ethnic-group").check("97", Checks.DAY))
        .isEqualTo(new Verdict.Valid("97", List.of()));
    assertThat(own.load("ethnic-group").check("02", Checks.DAY))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(
            own.load("resident-id")
                .check("91184019900101001" + check("91184019900101001"), Checks.DAY))
        .isInstanceOfSatisfying(
            Verdict.Valid.class,
            valid -> assertThat(valid.notes()).containsExactly("division-unknown"));
    assertThat(own.load("sex").check("1", Checks.DAY)).isInstanceOf(Verdict.Valid.class);
    assertThat(copyOf(own.load("ethnic-group")).check("其他", Checks.DAY))
        .isEqualTo(new Verdict.Valid("97", List.of("from-name")));
  }

  private static char check(String first17) {
    return ResidentId.checkDigit(first17);
  }

  @Test
  void aFaultInAFileIsNamedWithItsLine(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("sex.csv"), "# remark\ncode,name,aliases\n1,男,\n2,女,男\n");
    assertThatThrownBy(() -> StandardSet.fromFolder(folder))
        .hasMessageContaining("sex.csv, line 4")
        .hasMessageContaining("\"男\" already stands for 1");
    Files.writeString(folder.resolve("sex.csv"), "code,name\n1,男\n");
    assertThatThrownBy(() -> StandardSet.fromFolder(folder)).hasMessageContaining("[code, name]");
    Files.writeString(folder.resolve("sex.csv"), "code,name,aliases\n1,男\n");
    assertThatThrownBy(() -> StandardSet.fromFolder(folder)).hasMessageContaining("line 2");
    assertThatThrownBy(() -> StandardSet.fromFolder(folder.resolve("none")))
        .hasMessageContaining("not a folder");
  }

  @Test
  void aBuiltInStandardTravelsByName() throws IOException {
    for (String name : Standards.names()) {
      assertThat(copyOf(Standards.load(name))).isSameAs(Standards.load(name));
      assertThat(bytesOf(Standards.load(name)).length).isLessThan(200);
    }
  }

  @Test
  void aReplacedStandardTravelsWithItsTables(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("divisions.csv"),
        "code,name,parent,level,valid_from,valid_to,successors\n990000,某省,,province,,,\n");
    StandardSet own = StandardSet.fromFolder(folder);
    for (String name : List.of("division", "resident-id", "industry")) {
      assertThat(copyOf(own.load(name))).isNotSameAs(Standards.load(name));
    }
    assertThat(copyOf(own.load("division")).check("990000", Checks.DAY))
        .isEqualTo(new Verdict.Valid("990000", List.of()));
  }

  private static byte[] bytesOf(Standard standard) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(standard);
    }
    return bytes.toByteArray();
  }

  private static Standard copyOf(Standard standard) throws IOException {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytesOf(standard)))) {
      return (Standard) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyRuleAndNoteSpeaksBothLanguages() {
    assertThat(Reasons.idsInChinese()).isEqualTo(Reasons.ids());
    assertThat(Reasons.ids())
        .allSatisfy(id -> assertThat(Reasons.text(id, Locale.CHINA)).matches(".*\\p{IsHan}.*"));
    assertThat(Notes.CODES).allSatisfy(note -> assertThat(Reasons.ids()).contains("note." + note));
    assertThat(Reasons.text("resident-id.check-digit", Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("公民身份号码校验码与前17位不符");
    assertThat(Reasons.text("resident-id.check-digit", Locale.GERMANY))
        .startsWith("The check character");
    assertThat(Reasons.text("no.such.rule", Locale.CHINA)).isEqualTo("no.such.rule");
  }
}
