package dev.skep.execution.column;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorLayout;
import java.util.Arrays;
import java.util.List;

/**
 * A column that grows by many rows at a time: what operators that hold rows keep them in. Row numbers count from 0 in the order of
 * appending. Copies loop over primitive arrays; only nested types go row by row.
 */
public abstract sealed class ColumnStore
        permits BooleanStore,
                IntStore,
                LongStore,
                DoubleStore,
                Decimal128Store,
                TimestampStore,
                BytesStore,
                ArrayStore,
                MapStore,
                StructStore {
    private static final int FIRST_CAPACITY = 64;

    private int size;
    private int capacity;
    private long[] validity;
    private int[] scratch = new int[0];

    public static ColumnStore of(DataType type) {
        return switch (VectorLayout.of(type)) {
            case BOOLEAN -> new BooleanStore();
            case INT -> new IntStore();
            case LONG -> new LongStore();
            case DOUBLE -> new DoubleStore();
            case DECIMAL128 -> new Decimal128Store();
            case TIMESTAMP -> new TimestampStore();
            case BYTES -> new BytesStore();
            case ARRAY -> new ArrayStore((ArrayType) type);
            case MAP -> new MapStore((MapType) type);
            case STRUCT -> new StructStore(StructType.storage(type));
        };
    }

    /** One vector of the rows of several, in that order. @param rows the number of all */
    static FlatVector join(DataType type, List<ColumnVector> parts, int rows) {
        ColumnStore store = of(type);
        store.ensureCapacity(rows);
        store.expect(parts);
        for (ColumnVector part : parts) {
            store.appendRange(part, 0, part.size());
        }
        return store.vector();
    }

    public final int size() {
        return size;
    }

    /** Appends rows {@code rows[from .. from + count)} of a vector of the store's type. */
    public final void append(ColumnVector source, int[] rows, int from, int count) {
        if (source instanceof DictionaryVector dictionary) {
            appendFlat(dictionary.dictionary(), mapped(dictionary.ids(), rows, from, count), 0, count);
        } else if (source instanceof ConstantVector constant) {
            appendFlat(constant.value(), zeros(count), 0, count);
        } else {
            appendFlat((FlatVector) source, rows, from, count);
        }
    }

    /** Appends rows {@code from .. from + count - 1} of a vector of the store's type. */
    public final void appendRange(ColumnVector source, int from, int count) {
        if (source instanceof DictionaryVector dictionary) {
            appendFlat(dictionary.dictionary(), dictionary.ids(), from, count);
        } else if (source instanceof ConstantVector constant) {
            appendFlat(constant.value(), zeros(count), 0, count);
        } else {
            FlatVector flat = (FlatVector) source;
            ensureCapacity(size + count);
            copyRange(flat, from, count, size);
            copyValidity(flat, null, from, count);
            size += count;
        }
    }

    public final void appendNull() {
        ensureCapacity(size + 1);
        nullValue(size);
        materializeValidity();
        Validity.clear(validity, size);
        size++;
    }

    private void appendFlat(FlatVector source, int[] rows, int from, int count) {
        ensureCapacity(size + count);
        copy(source, rows, from, count, size);
        copyValidity(source, rows, from, count);
        size += count;
    }

    /** All rows so far, sharing the store's arrays: rows appended later do not change it. */
    public final FlatVector vector() {
        return view(size, validity);
    }

    /** All rows so far; the store is empty after that and shares nothing with the vector. */
    public final FlatVector take() {
        FlatVector vector = vector();
        size = 0;
        capacity = 0;
        validity = null;
        reset();
        return vector;
    }

    /** Forgets all rows but keeps the room; vectors given out before must no longer be in use. */
    public final void clear() {
        size = 0;
        validity = null;
        rewind();
    }

    /** Heap bytes of the rows held. */
    public final long retainedBytes() {
        return valueBytes() + (validity == null ? 0 : 8L * validity.length);
    }

    /** Makes room for this many rows in all. */
    public final void ensureCapacity(int rows) {
        if (rows < 0) {
            throw tooLarge();
        }
        if (rows <= capacity) {
            return;
        }
        long grown = capacity == 0 && rows > FIRST_CAPACITY
                ? rows
                : Math.max(Math.max(FIRST_CAPACITY, rows), capacity + (long) (capacity >> 1));
        capacity = (int) Math.min(grown, Integer.MAX_VALUE - 64);
        resize(capacity);
        if (validity != null) {
            validity = Arrays.copyOf(validity, Validity.words(capacity));
        }
    }

    static SkepException tooLarge() {
        return new SkepException(
                ErrorCode.OUT_OF_MEMORY, "More than 2 GB of one column would have to be held at once by one operator");
    }

    private void materializeValidity() {
        if (validity == null) {
            validity = new long[Validity.words(capacity)];
            Arrays.fill(validity, 0, Validity.words(size), -1L);
        }
    }

    private void copyValidity(FlatVector source, int[] rows, int from, int count) {
        long[] bits = source.validity();
        if (bits == null) {
            if (validity != null) {
                setRange(size, count);
            }
            return;
        }
        materializeValidity();
        for (int done = 0; done < count; ) {
            int target = size + done;
            int room = Math.min(Long.SIZE - (target & Long.SIZE - 1), count - done);
            long word = rows == null
                    ? Validity.bits(bits, from + done, room)
                    : Validity.bits(bits, rows, from + done, room);
            long kept = room == Long.SIZE ? 0 : validity[target >> 6] & ~((1L << room) - 1 << target);
            validity[target >> 6] = kept | word << target;
            done += room;
        }
    }

    private void setRange(int from, int count) {
        for (int done = 0; done < count; ) {
            int target = from + done;
            int room = Math.min(Long.SIZE - (target & Long.SIZE - 1), count - done);
            validity[target >> 6] |= -1L >>> Long.SIZE - room << target;
            done += room;
        }
    }

    private int[] mapped(int[] ids, int[] rows, int from, int count) {
        int[] target = scratch(count);
        for (int i = 0; i < count; i++) {
            target[i] = ids[rows[from + i]];
        }
        return target;
    }

    private int[] zeros(int count) {
        int[] target = scratch(count);
        Arrays.fill(target, 0, count, 0);
        return target;
    }

    private int[] scratch(int count) {
        if (scratch.length < count) {
            scratch = new int[Math.max(count, 256)];
        }
        return scratch;
    }

    /** Makes room for what these hold, where that is more than rows. */
    void expect(List<ColumnVector> parts) {}

    abstract void resize(int rows);

    /** Copies the values of {@code rows[from .. from + count)} to the rows from {@code target} on. */
    abstract void copy(FlatVector source, int[] rows, int from, int count, int target);

    abstract void copyRange(FlatVector source, int from, int count, int target);

    abstract void nullValue(int target);

    abstract FlatVector view(int rows, long[] bits);

    abstract void reset();

    void rewind() {}

    abstract long valueBytes();
}
