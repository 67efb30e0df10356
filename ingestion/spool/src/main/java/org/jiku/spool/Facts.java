package org.jiku.spool;

import java.util.List;

/** What a look at the bytes finds out; the meaning is that of {@link SpooledFile}. */
record Facts(
    String charset, boolean byteOrderMark, long lines, long undecodableLines, List<Split> splits) {}
