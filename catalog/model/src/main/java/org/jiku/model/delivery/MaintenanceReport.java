package org.jiku.model.delivery;

/**
 * What maintenance has done to one table.
 *
 * @param dataFilesBefore data files in the current snapshot, likewise delete files
 * @param bytesBefore of all files below the table's location, whether in use or not
 * @param snapshotsExpired how many snapshots were forgotten
 * @param filesRemoved how many files no snapshot needed
 * @param compacted false if another commit came between and the files stay as they are for now
 */
public record MaintenanceReport(
    String table,
    int dataFilesBefore,
    int dataFilesAfter,
    int deleteFilesBefore,
    int deleteFilesAfter,
    long bytesBefore,
    long bytesAfter,
    int snapshotsExpired,
    int filesRemoved,
    boolean compacted) {}
