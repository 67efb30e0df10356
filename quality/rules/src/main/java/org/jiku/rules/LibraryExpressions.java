package org.jiku.rules;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jiku.model.Fault;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;

/** Holds the expressions of a library, those by which values follow from others, against Spark. */
public final class LibraryExpressions {
  private LibraryExpressions() {}

  /**
   * What is wrong with the expressions of a library.
   *
   * @param file the name to show in faults
   */
  public static List<Fault> check(SparkSession session, String file, Library library) {
    StandardFunctions.register(session);
    List<Fault> faults = new ArrayList<>();
    for (Entity entity : library.entities()) {
      Dataset<Row> rows = session.createDataFrame(List.of(), schema(entity));
      for (Attribute attribute : entity.attributes()) {
        DataType type = ContractSchema.type(attribute.type());
        attribute
            .otherwise()
            .flatMap(expression ->
                ExpressionCheck.problem(rows, expr(expression), type, type.simpleString()))
            .ifPresent(problem ->
                faults.add(LibraryParser.faultOf(file, library, entity, attribute, problem)));
      }
    }
    return faults;
  }

  private static StructType schema(Entity entity) {
    StructType schema = new StructType();
    for (Attribute attribute : entity.attributes()) {
      schema = schema.add(attribute.name(), ContractSchema.type(attribute.type()));
    }
    return schema;
  }
}
