package dev.skep.junit.hiverunner;

import dev.skep.junit.TableRows;
import java.io.File;
import java.nio.file.Path;

/** Rows for a table, written by {@link #commit}. */
public final class InsertIntoTable {
    private static final String NO_TEXT_IS_NULL = "";

    private final TableRows rows;

    InsertIntoTable(TableRows rows) {
        this.rows = rows;
    }

    public InsertIntoTable withColumns(String... names) {
        rows.withColumns(names);
        return this;
    }

    public InsertIntoTable withAllColumns() {
        rows.withAllColumns();
        return this;
    }

    public InsertIntoTable addRow(Object... values) {
        rows.addRow(values);
        return this;
    }

    /** An empty value is NULL. */
    public InsertIntoTable addRowsFromTsv(File file) {
        return addRowsFromTsv(file.toPath());
    }

    public InsertIntoTable addRowsFromTsv(Path file) {
        return addRowsFromDelimited(file, "\t", NO_TEXT_IS_NULL);
    }

    public InsertIntoTable addRowsFromDelimited(File file, String delimiter, Object nullValue) {
        return addRowsFromDelimited(file.toPath(), delimiter, nullValue);
    }

    public InsertIntoTable addRowsFromDelimited(Path file, String delimiter, Object nullValue) {
        rows.addRowsFromDelimited(file, delimiter, String.valueOf(nullValue));
        return this;
    }

    public InsertIntoTable newRow() {
        rows.newRow();
        return this;
    }

    public InsertIntoTable copyRow() {
        rows.copyRow();
        return this;
    }

    public InsertIntoTable setColumn(String name, Object value) {
        rows.setColumn(name, value);
        return this;
    }

    public void commit() {
        rows.commit();
    }
}
