package org.jiku.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;
import org.jiku.model.library.Entity;
import org.jiku.model.library.ExampleFiles;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library of legal entities and the contracts that feed it. */
class LegalExamplesTest {
  private static final Set<String> STANDARDS =
      Set.of(
          "credit-code",
          "organisation-code",
          "registration-number",
          "resident-id",
          "person-name",
          "division",
          "address",
          "industry",
          "date");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "market-enterprise",
        "market-branch",
        "staffing-public-institution",
        "civil-social-organisation",
        "tax-taxpayer",
        "market-shareholder",
        "market-abnormal-listing",
        "hr-employer-insurance"
      })
  void contractsFitTheLibrary(String name) {
    Contract contract = ContractParser.parse(name, ExampleFiles.contract(name));
    assertThat(ContractParser.check(name, contract, List.of(legal()), STANDARDS)).isEmpty();
  }

  @Test
  void theLibraryNamesStandardsThatExist() {
    assertThat(LibraryParser.check("legal.yaml", legal(), STANDARDS)).isEmpty();
    assertThat(legal().entities())
        .extracting(Entity::name)
        .containsExactly(
            "organisation",
            "branch",
            "shareholder",
            "abnormal_listing",
            "taxpayer",
            "employer_insurance");
  }

  @Test
  void registerDataAreSharedAndIdentityNumbersAreNot() {
    Entity organisation = legal().load("organisation");
    assertThat(organisation.load("name").shareClass()).isEqualTo(new ShareClass.Unconditional());
    assertThat(organisation.load("legal_representative_document").shareClass())
        .isInstanceOf(ShareClass.Conditional.class);
    assertThat(organisation.load("legal_representative_document").grade())
        .isEqualTo(DataGrade.GENERAL_4);
  }

  @Test
  void whoRegistersSpeaksBeforeTax() {
    for (String attribute : List.of("name", "domicile", "state", "credit_code")) {
      List<String> sources =
          legal().load("organisation").load(attribute).authorities().stream()
              .map(authority -> authority.source().toString())
              .toList();
      assertThat(sources).startsWith("market.enterprise").contains("tax.taxpayer");
      assertThat(sources.indexOf("civil.social_organisation"))
          .as(attribute)
          .isLessThan(sources.indexOf("tax.taxpayer"));
    }
  }

  private static Library legal() {
    return LibraryParser.parse("legal.yaml", ExampleFiles.library("legal"));
  }
}
