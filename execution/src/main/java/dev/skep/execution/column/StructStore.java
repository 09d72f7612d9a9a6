package dev.skep.execution.column;

import dev.skep.api.type.StructType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.StructVector;

final class StructStore extends ColumnStore {
    private final ColumnStore[] fields;

    StructStore(StructType type) {
        fields = new ColumnStore[type.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = ColumnStore.of(type.fields().get(i).type());
        }
    }

    @Override
    void resize(int rows) {
        for (ColumnStore field : fields) {
            field.ensureCapacity(rows);
        }
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        for (int i = 0; i < fields.length; i++) {
            fields[i].append(((StructVector) source).field(i), rows, from, count);
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        for (int i = 0; i < fields.length; i++) {
            fields[i].appendRange(((StructVector) source).field(i), from, count);
        }
    }

    @Override
    void nullValue(int target) {
        for (ColumnStore field : fields) {
            field.appendNull();
        }
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        ColumnVector[] children = new ColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            children[i] = fields[i].vector();
        }
        return new StructVector(children, rows, bits);
    }

    @Override
    void reset() {
        for (ColumnStore field : fields) {
            field.take();
        }
    }

    @Override
    void rewind() {
        for (ColumnStore field : fields) {
            field.clear();
        }
    }

    @Override
    long valueBytes() {
        long bytes = 0;
        for (ColumnStore field : fields) {
            bytes += field.retainedBytes();
        }
        return bytes;
    }
}
