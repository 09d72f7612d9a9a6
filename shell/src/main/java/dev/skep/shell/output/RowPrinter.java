package dev.skep.shell.output;

import java.util.List;

/** Prints one result. {@code begin} comes first, {@code end} last, also when there are no rows. */
public interface RowPrinter {
    void begin(List<ResultColumn> columns);

    /** @param cells one text for each column, null for NULL; not kept by the caller */
    void row(String[] cells);

    void end();
}
