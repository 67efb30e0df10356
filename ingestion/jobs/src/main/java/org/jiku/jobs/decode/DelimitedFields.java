package org.jiku.jobs.decode;

import org.jiku.model.contract.Dialect;

/** The fields of delimited text; a record has as many as its header. */
public final class DelimitedFields implements FieldSplitter {
  private final Fields fields;
  private final int columns;

  public DelimitedFields(Dialect dialect, Header header) {
    this.fields = new Fields(dialect.delimiter(), dialect.quote());
    this.columns = header.columns();
  }

  @Override
  public Parts split(String record) {
    return fields
        .split(record)
        .map(split -> split.size() == columns ? Parts.of(split) : Parts.broken("decode.fields"))
        .orElseGet(() -> Parts.broken("decode.quote"));
  }
}
