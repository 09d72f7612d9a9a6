package dev.skep.api.storage;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which parts of a column are wanted: of a struct some of its fields; of an array and of a map, whose keys are always wanted, the same of each element or
 * value. What is not wanted may be NULL in the batches that a reader makes; everything else, whether a value is NULL and how many elements it has too, is as it is.
 *
 * @param fields what is wanted of the fields of the nearest structs, by their positions, those left out being unwanted; null when all is wanted
 */
public record FieldSelection(Map<Integer, FieldSelection> fields) implements Serializable {
    public static final FieldSelection ALL = new FieldSelection(null);
    /** Only whether a value is NULL, and how many elements it has. */
    public static final FieldSelection NONE = new FieldSelection(Map.of());

    public FieldSelection {
        fields = fields == null ? null : Map.copyOf(fields);
    }

    /** A part of one field. */
    public static FieldSelection of(int field, FieldSelection part) {
        return new FieldSelection(Map.of(field, part));
    }

    public boolean isAll() {
        return fields == null;
    }

    /** What is wanted of a field of a struct, or null for nothing. */
    public FieldSelection field(int position) {
        return fields == null ? ALL : fields.get(position);
    }

    /** What this or another one wants. */
    public FieldSelection and(FieldSelection other) {
        if (isAll() || other.isAll()) {
            return ALL;
        }
        Map<Integer, FieldSelection> both = new HashMap<>(fields);
        other.fields.forEach((field, part) -> both.merge(field, part, FieldSelection::and));
        return new FieldSelection(both);
    }

    /** The same for values of a type: {@link #ALL} wherever nothing can be left out. */
    public FieldSelection within(DataType type) {
        if (isAll()) {
            return ALL;
        }
        if (type instanceof ArrayType array) {
            return within(array.element());
        }
        if (type instanceof MapType map) {
            return within(map.value());
        }
        if (!(type instanceof StructType struct)) {
            return ALL;
        }
        Map<Integer, FieldSelection> parts = new HashMap<>();
        boolean all = true;
        for (int i = 0; i < struct.fields().size(); i++) {
            FieldSelection part = fields.get(i);
            if (part != null) {
                parts.put(i, part.within(struct.fields().get(i).type()));
            }
            all &= part != null && parts.get(i).isAll();
        }
        return all ? ALL : new FieldSelection(parts);
    }

    // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FieldSelection that && Objects.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(fields);
    }
}
