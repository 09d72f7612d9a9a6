package dev.skep.format.text;

/** Fields between separators, with nothing escaped. */
final class DelimitedSplitter implements LineSplitter {
    private final byte separator;
    private final long separators;
    private final int restField;

    /** @param restField the field that runs to the end of the line, or -1 */
    DelimitedSplitter(byte separator, int restField) {
        this.separator = separator;
        separators = ByteScan.spread(separator);
        this.restField = restField;
    }

    @Override
    public boolean split(LineBuffer buffer, FieldTable fields) {
        byte[] data = buffer.data();
        int limit = buffer.limit();
        int fieldCount = fields.fieldCount();
        int position = buffer.start();
        int field = 0;
        while (field < fieldCount) {
            int end = field == restField
                    ? ByteScan.lineEnd(data, position, limit)
                    : ByteScan.fieldEnd(data, position, limit, separator, separators);
            if (end == limit && !buffer.isEnded()) {
                return false;
            }
            fields.set(field++, position, end - position);
            position = end;
            if (end == limit || data[end] != separator) {
                break;
            }
            if (field < fieldCount) {
                position++;
            }
        }
        int end = buffer.lineEnd(position);
        if (end < 0) {
            return false;
        }
        fields.endRow(field);
        buffer.advanceTo(buffer.afterTerminator(end));
        return true;
    }
}
