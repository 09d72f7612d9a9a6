package dev.skep.execution.hash;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import java.util.Arrays;

/**
 * Looks a combination of dictionary entries up only once: while all keys come dictionary-coded (or constant) with the same small dictionaries, the
 * groups of combinations are remembered in an array.
 */
final class CodedGroupTable implements GroupTable {
    private static final int MOST_COMBINATIONS = 1 << 16;

    private final GroupTable table;
    private final FlatVector[] dictionaries;
    /** Group plus 2 of a combination, 1 when it has no group, 0 when it was not looked up yet. */
    private int[] known = new int[0];

    private int[] codes = new int[0];
    private int[] missing = new int[0];
    private int[] missingGroups = new int[0];

    CodedGroupTable(GroupTable table, int keyCount) {
        this.table = table;
        this.dictionaries = new FlatVector[keyCount];
    }

    @Override
    public GroupTable reader() {
        return new CodedGroupTable(table.reader(), dictionaries.length);
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
        int combinations = combinations(keys);
        if (combinations == 0) {
            delegate(keys, rows, groups, adds);
            return;
        }
        remember(keys, combinations);
        if (codes.length < rows) {
            codes = new int[rows];
            missing = new int[rows];
            missingGroups = new int[rows];
        }
        code(keys, rows);
        int missingCount = 0;
        for (int i = 0; i < rows; i++) {
            int entry = known[codes[i]];
            groups[i] = entry - 2;
            if (entry == 0) {
                missing[missingCount++] = i;
            }
        }
        if (missingCount > 0) {
            ColumnVector[] selected = new ColumnVector[keys.length];
            for (int i = 0; i < keys.length; i++) {
                selected[i] = keys[i].select(missing, missingCount).flatten();
            }
            delegate(selected, missingCount, missingGroups, adds);
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

    /** The product of the sizes of the dictionaries, or 0 when codes are of no use. */
    private static int combinations(ColumnVector[] keys) {
        long product = 1;
        for (ColumnVector key : keys) {
            if (key instanceof DictionaryVector dictionary) {
                product *= dictionary.dictionary().size();
            } else if (!(key instanceof ConstantVector)) {
                return 0;
            }
            if (product > MOST_COMBINATIONS) {
                return 0;
            }
        }
        return (int) product;
    }

    private void remember(ColumnVector[] keys, int combinations) {
        boolean same = known.length >= combinations;
        for (int i = 0; i < keys.length; i++) {
            FlatVector dictionary =
                    keys[i] instanceof DictionaryVector coded ? coded.dictionary() : ((ConstantVector) keys[i]).value();
            same &= dictionary == dictionaries[i];
            dictionaries[i] = dictionary;
        }
        if (same) {
            return;
        }
        if (known.length < combinations) {
            known = new int[combinations];
        } else {
            Arrays.fill(known, 0, combinations, 0);
        }
    }

    private void code(ColumnVector[] keys, int rows) {
        Arrays.fill(codes, 0, rows, 0);
        for (ColumnVector key : keys) {
            if (key instanceof DictionaryVector dictionary) {
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
        return table.retainedBytes() + 4L * known.length;
    }
}
