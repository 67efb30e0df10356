package org.jiku.jobs.decode;

/** Takes the records of a text file apart and checks them. */
public final class TextCheck {
  private final FieldSplitter fields;
  private final RowCheck rows;

  public TextCheck(FieldSplitter fields, RowCheck rows) {
    this.fields = fields;
    this.rows = rows;
  }

  /** Checks a record; one that cannot be taken apart has no values and one failure. */
  public CheckedRow check(RecordReader.RawRecord record) {
    if (!record.decodable()) {
      return rows.broken("decode.charset");
    }
    FieldSplitter.Parts parts = fields.split(record.text());
    return parts.fault().map(rows::broken).orElseGet(() -> rows.check(parts.fields()));
  }
}
