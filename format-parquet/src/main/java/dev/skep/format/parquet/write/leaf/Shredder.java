package dev.skep.format.parquet.write.leaf;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Cuts the values of a column into those of its leaves, which it hands on in the order of the schema. All fields are optional, save the keys of maps. */
public final class Shredder {
    private final DataType type;

    public Shredder(DataType type) {
        this.type = type;
    }

    public void shred(ColumnVector column, Consumer<LeafSlots> leaves) {
        if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
            shred(type, column, Level.rows(column.size()), leaves);
        } else {
            leaves.accept(flat(column));
        }
    }

    private static LeafSlots flat(ColumnVector column) {
        int size = column.size();
        if (!column.mayHaveNulls()) {
            return new LeafSlots(column, null, size, size, null, null);
        }
        int[] rows = new int[size];
        int[] definition = new int[size];
        int count = 0;
        for (int row = 0; row < size; row++) {
            int valid = column.isNull(row) ? 0 : 1;
            rows[count] = row;
            count += valid;
            definition[row] = valid;
        }
        return new LeafSlots(column, rows, count, size, count == size ? null : definition, null);
    }

    private static void shred(DataType type, ColumnVector column, Level level, Consumer<LeafSlots> leaves) {
        shredPresent(type, column, level.present(column), leaves);
    }

    private static void shredPresent(DataType type, ColumnVector column, Level level, Consumer<LeafSlots> leaves) {
        if (type instanceof StructType struct) {
            StructVector vector = (StructVector) column.flatten();
            List<StructType.Field> fields = struct.fields();
            for (int i = 0; i < fields.size(); i++) {
                shred(fields.get(i).type(), vector.field(i), level, leaves);
            }
        } else if (type instanceof ArrayType array) {
            ArrayVector vector = (ArrayVector) column.flatten();
            shred(array.element(), vector.elements(), level.repeated(vector.starts(), vector.lengths()), leaves);
        } else if (type instanceof MapType map) {
            MapVector vector = (MapVector) column.flatten();
            Level entries = level.repeated(vector.starts(), vector.lengths());
            shredPresent(map.key(), vector.keys(), entries, leaves);
            shred(map.value(), vector.values(), entries, leaves);
        } else {
            leaves.accept(level.leaf(column));
        }
    }

    /**
     * The slots at one step of the path.
     *
     * @param rows the row of a slot in the vector at this step, or -1 where the path has ended before
     * @param depth the repeated fields so far
     */
    private record Level(int[] rows, int[] definition, int[] repetition, int count, int depth) {
        private static final int MISSING = -1;

        static Level rows(int count) {
            int[] rows = new int[count];
            for (int row = 0; row < count; row++) {
                rows[row] = row;
            }
            return new Level(rows, new int[count], new int[count], count, 0);
        }

        /** One step further where the vector has values. */
        Level present(ColumnVector vector) {
            int[] nextRows = new int[count];
            int[] nextDefinition = new int[count];
            for (int i = 0; i < count; i++) {
                boolean present = rows[i] != MISSING && !vector.isNull(rows[i]);
                nextRows[i] = present ? rows[i] : MISSING;
                nextDefinition[i] = definition[i] + (present ? 1 : 0);
            }
            return new Level(nextRows, nextDefinition, repetition, count, depth);
        }

        /** One slot for each element, and one for what has none. */
        Level repeated(int[] starts, int[] lengths) {
            int slots = 0;
            for (int i = 0; i < count; i++) {
                slots = Math.addExact(slots, rows[i] == MISSING ? 1 : Math.max(1, lengths[rows[i]]));
            }
            int[] nextRows = new int[slots];
            int[] nextDefinition = new int[slots];
            int[] nextRepetition = new int[slots];
            int at = 0;
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                int length = row == MISSING ? 0 : lengths[row];
                if (length == 0) {
                    nextRows[at] = MISSING;
                    nextDefinition[at] = definition[i];
                    nextRepetition[at++] = repetition[i];
                    continue;
                }
                Arrays.fill(nextDefinition, at, at + length, definition[i] + 1);
                Arrays.fill(nextRepetition, at, at + length, depth + 1);
                nextRepetition[at] = repetition[i];
                for (int element = 0; element < length; element++) {
                    nextRows[at++] = starts[row] + element;
                }
            }
            return new Level(nextRows, nextDefinition, nextRepetition, slots, depth + 1);
        }

        LeafSlots leaf(ColumnVector vector) {
            int[] values = new int[count];
            int valueCount = 0;
            for (int i = 0; i < count; i++) {
                if (rows[i] != MISSING) {
                    values[valueCount++] = rows[i];
                }
            }
            return new LeafSlots(vector, values, valueCount, count, definition, depth == 0 ? null : repetition);
        }
    }
}
