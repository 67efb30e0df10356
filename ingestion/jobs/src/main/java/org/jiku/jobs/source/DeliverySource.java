package org.jiku.jobs.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jiku.jobs.decode.ContractText;

/**
 * Spark's way to {@link DecodedTable}: a data source named by this class. For use by {@link
 * DeliveryFiles} only.
 */
public final class DeliverySource implements TableProvider {
  static final String PLAN = "plan";

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return CheckedColumns.of(ContractText.parse(plan(options).contract()));
  }

  @Override
  public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
    return new DecodedTable(schema, plan(new CaseInsensitiveStringMap(options)));
  }

  static String write(ScanPlan plan) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan);
    } catch (IOException e) {
      throw new IllegalStateException("a plan travels to tasks and so can be written", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static ScanPlan plan(CaseInsensitiveStringMap options) {
    byte[] bytes = Base64.getDecoder().decode(options.get(PLAN));
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (ScanPlan) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("the plan was written by this process", e);
    }
  }
}
