package dev.skep.format.text.parse;

import dev.skep.api.vector.FlatVector;

/** Makes fields that hold just the text for NULL missing, before another parser sees them. */
final class NullTextParser implements ColumnParser {
    private final byte[] nullText;
    private final ColumnParser values;

    NullTextParser(byte[] nullText, ColumnParser values) {
        this.nullText = nullText;
        this.values = values;
    }

    @Override
    public FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        int nullLength = nullText.length;
        for (int i = 0; i < rows; i++) {
            if (lengths[i] == nullLength && isNull(data, starts[i])) {
                lengths[i] = -1;
            }
        }
        return values.parse(data, starts, lengths, rows);
    }

    private boolean isNull(byte[] data, int start) {
        for (int i = 0; i < nullText.length; i++) {
            if (data[start + i] != nullText[i]) {
                return false;
            }
        }
        return true;
    }
}
