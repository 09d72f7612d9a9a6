package dev.skep.format.text.parse;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import java.util.Arrays;

/** Maps; entries whose key is NULL or came before in the same map are dropped, an entry without a value has NULL. */
final class MapParser implements ColumnParser {
    private final PartSplitter entries;
    private final PartSplitter pair;
    private final ColumnParser keys;
    private final ColumnParser values;

    MapParser(PartSplitter entries, PartSplitter pair, ColumnParser keys, ColumnParser values) {
        this.entries = entries;
        this.pair = pair;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public MapVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int[] firsts = new int[rows];
        int[] counts = new int[rows];
        NullRows nulls = new NullRows(rows);
        entries.clear();
        for (int row = 0; row < rows; row++) {
            firsts[row] = entries.count();
            if (lengths[row] < 0) {
                nulls.add(row);
            } else if (lengths[row] > 0) {
                entries.splitAll(data, starts[row], lengths[row]);
                counts[row] = entries.count() - firsts[row];
            }
        }
        return build(data, firsts, counts, rows, nulls.validity());
    }

    private MapVector build(byte[] data, int[] firsts, int[] counts, int rows, long[] validity) {
        int count = entries.count();
        int[] keyStarts = Arrays.copyOf(entries.starts(), count);
        int[] keyLengths = new int[count];
        int[] valueStarts = new int[count];
        int[] valueLengths = new int[count];
        for (int i = 0; i < count; i++) {
            int end = keyStarts[i] + entries.lengths()[i];
            int keyEnd = pair.partEnd(data, keyStarts[i], end);
            keyLengths[i] = keyEnd - keyStarts[i];
            valueStarts[i] = Math.min(keyEnd + 1, end);
            valueLengths[i] = keyEnd == end ? -1 : end - keyEnd - 1;
        }
        FlatVector keyVector = keys.parse(data, keyStarts, keyLengths, count);
        FlatVector valueVector = values.parse(data, valueStarts, valueLengths, count);
        int[] kept = new int[count];
        int total = 0;
        for (int row = 0; row < rows; row++) {
            int first = total;
            for (int i = firsts[row]; i < firsts[row] + counts[row]; i++) {
                if (!keyVector.isNull(i) && !isRepeated(data, keyStarts, keyLengths, firsts[row], i)) {
                    kept[total++] = i;
                }
            }
            firsts[row] = first;
            counts[row] = total - first;
        }
        if (total < count) {
            keyVector = keyVector.select(kept, total);
            valueVector = valueVector.select(kept, total);
        }
        return new MapVector(firsts, counts, keyVector, valueVector, rows, validity);
    }

    private static boolean isRepeated(byte[] data, int[] starts, int[] lengths, int first, int entry) {
        int start = starts[entry];
        int end = start + lengths[entry];
        for (int i = first; i < entry; i++) {
            if (lengths[i] == lengths[entry]
                    && Arrays.equals(data, starts[i], starts[i] + lengths[i], data, start, end)) {
                return true;
            }
        }
        return false;
    }
}
