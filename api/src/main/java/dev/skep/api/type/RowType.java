package dev.skep.api.type;

import dev.skep.api.type.StructType.Field;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a table, a batch or a result: names (not always unique) and types, in order. */
public record RowType(List<Field> columns) implements Serializable {
    public RowType {
        columns = List.copyOf(columns);
    }

    public static RowType of(List<String> names, List<DataType> types) {
        List<Field> columns = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Field(names.get(i), types.get(i)));
        }
        return new RowType(columns);
    }

    public int size() {
        return columns.size();
    }

    public String name(int column) {
        return columns.get(column).name();
    }

    public DataType type(int column) {
        return columns.get(column).type();
    }

    public List<String> names() {
        return columns.stream().map(Field::name).toList();
    }

    public List<DataType> types() {
        return columns.stream().map(Field::type).toList();
    }

    /** The position of the first column so named (case ignored), or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return columns.stream().map(Field::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
