package dev.skep.api.vector;

/** Values of struct: one child vector a field, each as long as this one; a NULL struct has NULL fields. */
public final class StructVector extends FlatVector {
    private final ColumnVector[] fields;

    public StructVector(ColumnVector[] fields, int size, long[] validity) {
        super(size, validity);
        this.fields = fields;
    }

    public int fieldCount() {
        return fields.length;
    }

    public ColumnVector field(int index) {
        return fields[index];
    }

    @Override
    public StructVector select(int[] rows, int count) {
        ColumnVector[] selected = new ColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            selected[i] = fields[i].select(rows, count);
        }
        return new StructVector(selected, count, Validity.select(validity(), rows, count));
    }

    @Override
    public StructVector slice(int from, int count) {
        ColumnVector[] sliced = new ColumnVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            sliced[i] = fields[i].slice(from, count);
        }
        return new StructVector(sliced, count, Validity.slice(validity(), from, count));
    }

    @Override
    public StructVector withValidity(long[] bits) {
        return new StructVector(fields, size(), bits);
    }

    @Override
    public long retainedBytes() {
        long bytes = validityBytes();
        for (ColumnVector field : fields) {
            bytes += field.retainedBytes();
        }
        return bytes;
    }
}
