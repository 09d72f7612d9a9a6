package dev.skep.format.text;

/** Fields between separators, which an escape byte before them makes part of a field, up to the end that the buffer tells. */
final class EscapedSplitter implements LineSplitter {
    private final byte separator;
    private final int escape;
    private final int restField;

    /** @param escape -1 for none */
    EscapedSplitter(byte separator, int escape, int restField) {
        this.separator = separator;
        this.escape = escape;
        this.restField = restField;
    }

    @Override
    public boolean split(LineBuffer buffer, FieldTable fields) {
        int lineEnd = buffer.lineEnd(buffer.start());
        if (lineEnd < 0) {
            return false;
        }
        byte[] data = buffer.data();
        int position = buffer.start();
        int field = 0;
        while (field < fields.fieldCount()) {
            int end = field == restField ? lineEnd : fieldEnd(data, position, lineEnd);
            fields.set(field++, position, end - position);
            if (end == lineEnd) {
                break;
            }
            position = end + 1;
        }
        fields.endRow(field);
        buffer.advanceTo(buffer.afterTerminator(lineEnd));
        return true;
    }

    private int fieldEnd(byte[] data, int start, int lineEnd) {
        int position = start;
        while (position < lineEnd && data[position] != separator) {
            position += (data[position] & 0xff) == escape ? 2 : 1;
        }
        return Math.min(position, lineEnd);
    }
}
