package org.jiku.tables.publish;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;

/** What one successful task has written; travels to the driver with the task's result. */
record TaskFiles(
    ArrayList<DataFile> data, ArrayList<DeleteFile> deletes, ArrayList<String> referenced)
    implements Serializable {
  TaskFiles(List<DataFile> data, List<DeleteFile> deletes, List<String> referenced) {
    this(new ArrayList<>(data), new ArrayList<>(deletes), new ArrayList<>(referenced));
  }
}
