package dev.skep.execution.hash;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks a combination of dictionary entries up only once: while all keys come dictionary-coded (or constant) with the same dictionaries that have few combinations, the
 * groups of combinations are remembered in an array. Keys coded by one array of ids have as many combinations as one of them.
 */
final class CodedGroupTable implements GroupTable {
    private static final int MOST_COMBINATIONS = 1 << 16;
    /** Of keys that all are coded by one array of ids; and of all that is known. */
    private static final int MOST_ENTRIES = 1 << 20;

    private static final int CONSTANT = -1;

    /** Grouping sets come in turn, each coded in its own way. */
    private static final int MOST_CODINGS = 32;

    private final GroupTable table;
    private final List<Coding> codings = new ArrayList<>();

    /** What is known of combinations of some dictionaries. */
    private static final class Coding {
        final FlatVector[] dictionaries;
        /** The first key that has the ids of a key, or {@link #CONSTANT}. */
        final int[] origins;

        /** Group plus 2 of a combination, 1 when it has no group, 0 when it was not looked up yet. */
        int[] known = new int[0];

        Coding(int[] origins) {
            this.origins = origins;
            dictionaries = new FlatVector[origins.length];
        }
    }

    private int[] codes = new int[0];
    private int[] missing = new int[0];
    private int[] missingGroups = new int[0];

    CodedGroupTable(GroupTable table) {
        this.table = table;
    }

    @Override
    public GroupTable reader() {
        return new CodedGroupTable(table.reader());
    }

    @Override
    public void assign(ColumnVector[] keys, int rows, int[] groups) {
        resolve(keys, rows, groups, true);
    }

    @Override
    public void find(ColumnVector[] keys, int rows, int[] groups) {
        resolve(keys, rows, groups, false);
    }

    private void resolve(ColumnVector[] keys, int rows, int[] groups, boolean adds) {
        int[] origins = origins(keys);
        int combinations = combinations(keys, origins);
        if (combinations == 0) {
            delegate(keys, rows, groups, adds);
            return;
        }
        Coding coding = coding(keys, origins, combinations);
        int[] known = coding.known;
        if (codes.length < rows) {
            codes = new int[rows];
            missing = new int[rows];
            missingGroups = new int[rows];
        }
        code(keys, origins, rows);
        int missingCount = 0;
        for (int i = 0; i < rows; i++) {
            int entry = known[codes[i]];
            groups[i] = entry - 2;
            if (entry == 0) {
                missing[missingCount++] = i;
            }
        }
        if (missingCount > 0) {
            RowBatch selected = new RowBatch(rows, keys).select(missing, missingCount);
            ColumnVector[] missingKeys = new ColumnVector[keys.length];
            Arrays.setAll(missingKeys, selected::column);
            delegate(missingKeys, missingCount, missingGroups, adds);
            for (int i = 0; i < missingCount; i++) {
                int row = missing[i];
                groups[row] = missingGroups[i];
                known[codes[row]] = missingGroups[i] + 2;
            }
        }
    }

    private void delegate(ColumnVector[] keys, int rows, int[] groups, boolean adds) {
        if (adds) {
            table.assign(keys, rows, groups);
        } else {
            table.find(keys, rows, groups);
        }
    }

    /** How many combinations the dictionaries have, or 0 when codes are of no use. */
    private static int combinations(ColumnVector[] keys, int[] origins) {
        long product = 1;
        long largest = 1;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] instanceof DictionaryVector dictionary) {
                int size = dictionary.dictionary().size();
                if (origins[i] == i) {
                    product *= size;
                    largest = Math.max(largest, size);
                }
            } else if (!(keys[i] instanceof ConstantVector)) {
                return 0;
            }
            if (product > MOST_COMBINATIONS && (product > largest || product > MOST_ENTRIES)) {
                return 0;
            }
        }
        return (int) product;
    }

    private static int[] origins(ColumnVector[] keys) {
        int[] origins = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            origins[i] = origin(keys, i);
        }
        return origins;
    }

    /** The first key with the ids of this one, whose dictionary has as many entries. */
    private static int origin(ColumnVector[] keys, int key) {
        if (!(keys[key] instanceof DictionaryVector coded)) {
            return CONSTANT;
        }
        for (int i = 0; i < key; i++) {
            if (keys[i] instanceof DictionaryVector other
                    && other.ids() == coded.ids()
                    && other.dictionary().size() >= coded.dictionary().size()) {
                return i;
            }
        }
        return key;
    }

    /** What is known of these keys' dictionaries; what was known of others that came coded in the same way is forgotten. */
    private Coding coding(ColumnVector[] keys, int[] origins, int combinations) {
        Coding coding = withOrigins(origins, combinations);
        boolean same = coding.known.length >= combinations;
        for (int i = 0; i < keys.length; i++) {
            FlatVector dictionary =
                    keys[i] instanceof DictionaryVector coded ? coded.dictionary() : ((ConstantVector) keys[i]).value();
            same &= dictionary == coding.dictionaries[i];
            coding.dictionaries[i] = dictionary;
        }
        if (coding.known.length < combinations) {
            coding.known = new int[combinations];
        } else if (!same) {
            Arrays.fill(coding.known, 0, combinations, 0);
        }
        return coding;
    }

    private Coding withOrigins(int[] origins, int combinations) {
        for (Coding coding : codings) {
            if (Arrays.equals(coding.origins, origins)) {
                return coding;
            }
        }
        int entries = codings.stream().mapToInt(coding -> coding.known.length).sum();
        if (codings.size() == MOST_CODINGS || entries + combinations > MOST_ENTRIES) {
            codings.clear();
        }
        codings.add(new Coding(origins));
        return codings.get(codings.size() - 1);
    }

    private void code(ColumnVector[] keys, int[] origins, int rows) {
        Arrays.fill(codes, 0, rows, 0);
        for (int key = 0; key < keys.length; key++) {
            if (origins[key] == key) {
                DictionaryVector dictionary = (DictionaryVector) keys[key];
                int size = dictionary.dictionary().size();
                int[] ids = dictionary.ids();
                for (int i = 0; i < rows; i++) {
                    codes[i] = codes[i] * size + ids[i];
                }
            }
        }
    }

    @Override
    public int capacity() {
        return table.capacity();
    }

    @Override
    public int groupCount() {
        return table.groupCount();
    }

    @Override
    public ColumnVector[] keys(int from, int count) {
        return table.keys(from, count);
    }

    @Override
    public long retainedBytes() {
        long bytes = table.retainedBytes();
        for (Coding coding : codings) {
            bytes += 4L * coding.known.length;
        }
        return bytes;
    }
}
