package org.jiku.tables.warehouse;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC driver before PostgreSQL's that loses connections: the server has done the update of
 * Iceberg's catalog, but its answer never arrives.
 */
public final class CutConnection implements Driver {
  private static final String SCHEME = "jdbc:cut:";
  private static final AtomicInteger CUTS = new AtomicInteger();

  static {
    try {
      DriverManager.registerDriver(new CutConnection());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Driver postgres = new org.postgresql.Driver();

  /** The URL by which connections to a database can be cut. */
  public static String url(String url) {
    return SCHEME + url;
  }

  /** From now on, so many updates are answered by a lost connection after they are done. */
  public static void cutAfterUpdate(int times) {
    CUTS.set(times);
  }

  /** How many cuts have not happened yet. */
  public static int left() {
    return CUTS.get();
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection real = postgres.connect(url.substring(SCHEME.length()), properties);
    return proxy(
        Connection.class,
        real,
        (name, arguments, result) ->
            name.equals("prepareStatement") && arguments[0].toString().startsWith("UPDATE")
                ? statement(real, (PreparedStatement) result)
                : result);
  }

  private static PreparedStatement statement(Connection real, PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        statement,
        (name, arguments, result) -> {
          if (name.equals("executeUpdate")
              && CUTS.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            real.close();
            throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
          }
          return result;
        });
  }

  private interface After {
    Object apply(String method, Object[] arguments, Object result) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    return type.cast(
        Proxy.newProxyInstance(
            CutConnection.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object[] given = arguments == null ? new Object[0] : arguments;
              try {
                return after.apply(method.getName(), given, method.invoke(target, given));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(SCHEME);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
