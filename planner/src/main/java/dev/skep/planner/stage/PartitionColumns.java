package dev.skep.planner.stage;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.metastore.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns as which a partition's files are read: its own, so that values are what they were when it was made, but with as many fields in structs as the table's columns have by now. A field that came later
 * is NULL in older files, one that is gone is not read.
 */
final class PartitionColumns {
    private PartitionColumns() {}

    static RowType of(List<Column> ofPartition, List<Column> ofTable) {
        List<StructType.Field> columns = new ArrayList<>();
        for (int i = 0; i < ofPartition.size(); i++) {
            Column column = ofPartition.get(i);
            DataType type =
                    i < ofTable.size() ? shaped(column.type(), ofTable.get(i).type()) : column.type();
            columns.add(new StructType.Field(column.name(), type));
        }
        return new RowType(columns);
    }

    /** A partition's type in the shape of the table's, where both are nested alike. */
    private static DataType shaped(DataType type, DataType table) {
        if (type.equals(table)) {
            return type;
        }
        if (type instanceof ArrayType array && table instanceof ArrayType other) {
            return new ArrayType(shaped(array.element(), other.element()));
        }
        if (type instanceof MapType map && table instanceof MapType other) {
            return new MapType(shaped(map.key(), other.key()), shaped(map.value(), other.value()));
        }
        if (!(type instanceof StructType struct) || !(table instanceof StructType other)) {
            return type;
        }
        List<StructType.Field> fields = new ArrayList<>();
        for (int i = 0; i < other.fields().size(); i++) {
            StructType.Field field = other.fields().get(i);
            if (i < struct.fields().size()) {
                StructType.Field own = struct.fields().get(i);
                field = new StructType.Field(own.name(), shaped(own.type(), field.type()));
            }
            fields.add(field);
        }
        return new StructType(fields);
    }
}
