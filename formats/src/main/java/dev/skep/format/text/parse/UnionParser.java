package dev.skep.format.text.parse;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.StructVector;

/** Unions: a tag and a value with a separator between them. Tags that can't be read, or that the type does not have, make NULL. */
final class UnionParser implements ColumnParser {
    private final PartSplitter parts;
    private final ColumnParser tags = new IntParser(Byte.MIN_VALUE, Byte.MAX_VALUE);
    private final ColumnParser[] alternatives;

    UnionParser(PartSplitter parts, ColumnParser[] alternatives) {
        this.parts = parts;
        this.alternatives = alternatives;
    }

    @Override
    public StructVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int[] tagStarts = new int[rows];
        int[] tagLengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            tagStarts[row] = starts[row];
            tagLengths[row] = -1;
            if (lengths[row] > 0) {
                tagLengths[row] = parts.partEnd(data, starts[row], starts[row] + lengths[row]) - starts[row];
            }
        }
        int[] tagEnds = tagLengths.clone();
        IntVector tag = (IntVector) tags.parse(data, tagStarts, tagLengths, rows);
        NullRows nulls = new NullRows(rows);
        int[][] valueStarts = new int[alternatives.length][rows];
        int[][] valueLengths = new int[alternatives.length][rows];
        for (int row = 0; row < rows; row++) {
            for (int[] ofAlternative : valueLengths) {
                ofAlternative[row] = -1;
            }
            int chosen = tag.isNull(row) ? -1 : tag.values()[row];
            if (chosen < 0 || chosen >= alternatives.length) {
                nulls.add(row);
            } else {
                valueStarts[chosen][row] = starts[row] + tagEnds[row] + 1;
                valueLengths[chosen][row] = lengths[row] - tagEnds[row] - 1;
            }
        }
        ColumnVector[] children = new ColumnVector[alternatives.length + 1];
        children[0] = tag.withValidity(nulls.validity());
        for (int i = 0; i < alternatives.length; i++) {
            children[i + 1] = alternatives[i].parse(data, valueStarts[i], valueLengths[i], rows);
        }
        return new StructVector(children, rows, nulls.validity());
    }
}
