package org.jiku.model.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;

/**
 * Deliveries over the SQL functions of the schema {@code work}, which are all that the role of the
 * connection needs to be allowed. Each call is one transaction of its own.
 */
public final class SqlDeliveries implements Deliveries {
  private final DataSource database;

  public SqlDeliveries(DataSource database) {
    this.database = database;
  }

  @Override
  public Submitted submit(WorkRequest request) {
    String answer =
        queryOne("SELECT work.submit(?::jsonb)", "submit work", WorkRequestJson.write(request))
            .orElseThrow();
    JsonObject object = JsonObject.parse(answer, "answer to a request");
    return new Submitted(
        object.number("work"), object.optionalNumber("delivery"), object.truth("repeated"));
  }

  @Override
  public WorkStatus follow(long work) {
    String status =
        queryOne("SELECT work.follow(?)", "follow work " + work, work)
            .orElseThrow(() ->
                new JikuException(
                    ErrorCode.NOT_FOUND,
                    "Cannot follow work %d: there is none of that number".formatted(work)));
    JsonObject object = JsonObject.parse(status, "status of work");
    return new WorkStatus(
        object.number("number"),
        WorkStatus.State.valueOf(object.text("state").toUpperCase(Locale.ROOT)),
        object.text("step"),
        object.number("done"),
        object.number("total"),
        object.optionalNumber("delivery"),
        object.optionalText("message"));
  }

  @Override
  public Optional<Delivery> find(long delivery) {
    return queryOne("SELECT work.delivery(?)", "find delivery " + delivery, delivery)
        .map(DeliveryJson::parse);
  }

  @Override
  public Optional<Receipt> receipt(long delivery) {
    return queryOne("SELECT work.receipt(?)", "read the receipt of " + delivery, delivery)
        .map(ReceiptJson::parse);
  }

  @Override
  public List<Delivery> list(Optional<ResourceName> resource, int limit) {
    return resource
        .map(name ->
            query("SELECT work.deliveries(?, ?)", "list deliveries", name.toString(), limit))
        .orElseGet(() -> query("SELECT work.deliveries(NULL, ?)", "list deliveries", limit))
        .stream()
        .map(DeliveryJson::parse)
        .toList();
  }

  private Optional<String> queryOne(String sql, String action, Object... parameters) {
    return query(sql, action, parameters).stream().findFirst();
  }

  private List<String> query(String sql, String action, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<String> answers = new ArrayList<>();
        while (rows.next()) {
          Optional.ofNullable(rows.getString(1)).ifPresent(answers::add);
        }
        return answers;
      }
    } catch (SQLException e) {
      throw SqlFailure.translate(action, e);
    }
  }
}
