package org.jiku.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiku.model.FaultyDefinition;
import org.jiku.model.ValueType;
import org.jiku.model.library.ExampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryContractTest {
  private static final String PARCEL = ExampleFiles.contract("nr-parcel");

  @Test
  void aGeometryDeclaresItsCoordinateSystem() {
    Contract contract = ContractParser.parse("nr-parcel.odcs.yaml", PARCEL);
    assertThat(contract.load("boundary").type()).isEqualTo(new ValueType.Shape(4547));
    assertThat(contract.load("boundary").type().wireName()).isEqualTo("geometry");
    assertThat(contract.secrecy()).contains(contract.load("secrecy"));
    String geographic = PARCEL.replace("EPSG:4547", "EPSG:4490");
    assertThat(ContractParser.parse("nr-parcel.odcs.yaml", geographic).load("boundary").type())
        .isEqualTo(new ValueType.Shape(ValueType.Shape.STORED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {property: crs, value: "EPSG:4547"} | {property: secret, value: false} | 'crs' is missing
          EPSG:4547 | unknown | 'unknown' is no coordinate system that can be brought to CGCS2000
          EPSG:4547 | CGCS2000 | known are EPSG:4490
          EPSG:4547 | EPSG:3857 | known are EPSG:4490
          EPSG:4547 | EPSG:4555 | known are EPSG:4490
          EPSG:4547 | EPSG:4214 | the parameters are not public
          EPSG:4547 | EPSG:4610 | let the surveying authority convert the data
          EPSG:4547 | GCJ-02 | from which converting is not allowed
          EPSG:4547 | bd09ll | from which converting is not allowed
          physicalType: geometry | physicalType: struct | an object must say 'physicalType: geometry'
          logicalType: object | logicalType: string | 'crs' is not a known key
          name: boundary | name: parcel_code | element 'parcel_code' stands twice
          name: use | name: boundary_bbox | 'boundary_bbox' is the name of the column with the box around 'boundary'
          value: secrecy-declaration | value: person-name | geometry needs a declaration of secrecy for each row
          """)
  void whatIsMissingOrCannotBeConvertedIsAFault(
      String passage, String replacement, String expected) {
    assertThat(PARCEL).contains(passage);
    assertThatThrownBy(() -> ContractParser.parse("parcel", PARCEL.replace(passage, replacement)))
        .isInstanceOf(FaultyDefinition.class)
        .hasMessageContaining(expected);
  }

  @Test
  void theDeclarationOfSecrecyIsNeverOptional() {
    int at = PARCEL.indexOf("name: secrecy");
    String optional =
        PARCEL.substring(0, at)
            + PARCEL.substring(at).replaceFirst("required: true", "required: false");
    assertThatThrownBy(() -> ContractParser.parse("parcel", optional))
        .hasMessageContaining("a declaration of secrecy must be 'required: true'");
  }

  @Test
  void aGeometryIsNoKey() {
    int at = PARCEL.indexOf("name: boundary");
    String keyed =
        PARCEL.substring(0, at)
            + PARCEL
                .substring(at)
                .replaceFirst("required: true", "required: true\n        primaryKey: true");
    assertThatThrownBy(() -> ContractParser.parse("parcel", keyed))
        .hasMessageContaining("a geometry cannot be part of the key");
  }
}
