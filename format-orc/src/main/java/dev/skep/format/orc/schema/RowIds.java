package dev.skep.format.orc.schema;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.SchemaEvolution;

/**
 * The columns by which files of Hive's transactional tables tell rows apart, before the struct {@code row} of the table's own columns: the write that added the row, its bucket and statement in one
 * number, and a number of its own. A request names them behind the table's columns, by names that no other column has.
 */
public final class RowIds {
    /** All bigint, though the bucket is an int in files. */
    public static final List<StructType.Field> COLUMNS = List.of(
            new StructType.Field("\0write", PrimitiveType.BIGINT),
            new StructType.Field("\0bucket", PrimitiveType.BIGINT),
            new StructType.Field("\0row", PrimitiveType.BIGINT));

    /** Where the first of them stands in a file: behind the kind of the event. */
    private static final int FIRST = 1;

    private static final int ROW = 5;

    private RowIds() {}

    /** A table's columns, and those behind them. */
    public static RowType behind(RowType columns) {
        List<StructType.Field> all = new ArrayList<>(columns.columns());
        all.addAll(COLUMNS);
        return new RowType(all);
    }

    /** The columns of the table alone. */
    static RowType without(RowType columns) {
        int size = columns.size() - COLUMNS.size();
        return size >= 0 && columns.columns().subList(size, columns.size()).equals(COLUMNS)
                ? new RowType(columns.columns().subList(0, size))
                : columns;
    }

    /** Whether a file's rows are in a struct of its schema, behind what tells them apart. */
    public static boolean isIn(TypeDescription schema) {
        return SchemaEvolution.checkAcidSchema(schema);
    }

    /** The type of the rows of a file, in the struct or not. */
    public static TypeDescription rows(TypeDescription schema) {
        return isIn(schema) ? schema.getChildren().get(ROW) : schema;
    }

    /** The schema of a file whose rows are of a type. */
    static TypeDescription around(TypeDescription rows) {
        return SchemaEvolution.createEventSchema(rows);
    }

    static TypeDescription id(TypeDescription schema, int number) {
        return schema.getChildren().get(FIRST + number);
    }
}
