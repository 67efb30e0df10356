package org.jiku.cli;

/** What can be set in {@code config.properties}. */
public enum Setting {
  POSTGRES_URL(
      "postgres-url",
      "",
      "JDBC URL of a PostgreSQL server of your own; empty: the embedded one",
      Form.JDBC_URL),
  POSTGRES_USER("postgres-user", "postgres", "who may create databases there", Form.TEXT),
  POSTGRES_PASSWORD_FILE("postgres-password-file", "", "that user's password", Form.TEXT),
  POSTGRES_PORT(
      "postgres-port", "0", "port of the embedded PostgreSQL; 0: any free one", Form.PORT),
  TRINO_PORT("trino-port", "0", "port of Trino for SQL clients; 0: any free one", Form.PORT),
  TRINO_MEMORY("trino-memory", "1g", "largest heap of Trino", Form.SIZE),
  CATALOG_PORT("catalog-port", "0", "port of the catalog server; 0: any free one", Form.PORT),
  CATALOG_MEMORY("catalog-memory", "256m", "largest heap of the catalog server", Form.SIZE),
  WORKER_MEMORY(
      "worker-memory",
      "2g",
      "largest heap of the worker; an idle worker gives back what it does not need",
      Form.SIZE),
  WORKER_HEARTBEAT(
      "worker-heartbeat-seconds",
      "3",
      "how often the worker says that it lives; after four missed, another takes its work",
      Form.SECONDS),
  WAREHOUSE(
      "warehouse",
      "",
      "URI where tables and spool are; empty: the folder warehouse of the home",
      Form.TEXT);

  private final String text;
  private final String standard;
  private final String description;
  private final Form form;

  Setting(String text, String standard, String description, Form form) {
    this.text = text;
    this.standard = standard;
    this.description = description;
    this.form = form;
  }

  /** As written in the file. */
  public String text() {
    return text;
  }

  /** The value where none is set. */
  String standard() {
    return standard;
  }

  String description() {
    return description;
  }

  boolean fits(String value) {
    return form.fits(value);
  }

  /** What a value must look like. */
  private enum Form {
    TEXT,
    JDBC_URL,
    PORT,
    SIZE,
    SECONDS;

    boolean fits(String value) {
      return switch (this) {
        case TEXT -> true;
        case JDBC_URL -> value.isEmpty() || value.startsWith("jdbc:postgresql://");
        case PORT -> value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
        case SIZE -> value.matches("[1-9]\\d*[mg]");
        case SECONDS -> value.matches("[1-9]\\d{0,3}");
      };
    }
  }
}
