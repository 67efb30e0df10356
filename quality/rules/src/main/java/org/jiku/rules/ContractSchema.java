package org.jiku.rules;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;

/** The elements of a contract as columns of Spark. */
public final class ContractSchema {
  private ContractSchema() {}

  /** One nullable column per element, in the order of the contract. */
  public static StructType of(Contract contract) {
    List<StructField> fields =
        contract.elements().stream()
            .map(element -> DataTypes.createStructField(element.name(), type(element.type()), true))
            .toList();
    return DataTypes.createStructType(fields);
  }

  /** The type of Spark that holds each value of a type. */
  public static DataType type(ValueType type) {
    return switch (type) {
      case ValueType.Text text -> DataTypes.StringType;
      case ValueType.Whole whole -> DataTypes.LongType;
      case ValueType.Decimal decimal ->
          DataTypes.createDecimalType(decimal.precision(), decimal.scale());
      case ValueType.Day day -> DataTypes.DateType;
      case ValueType.Instant instant -> DataTypes.TimestampType;
      case ValueType.Truth truth -> DataTypes.BooleanType;
      case ValueType.Shape shape -> DataTypes.BinaryType;
    };
  }
}
