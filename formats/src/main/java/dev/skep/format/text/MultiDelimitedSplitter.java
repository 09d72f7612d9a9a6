package dev.skep.format.text;

import java.nio.charset.StandardCharsets;

/** Fields between separators of several bytes, as Hive's MultiDelimitSerDe has them. */
final class MultiDelimitedSplitter implements LineSplitter {
    private final byte[] separator;

    /** @param separator not empty */
    MultiDelimitedSplitter(String separator) {
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
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
            int end = next(data, position, lineEnd);
            fields.set(field++, position, end - position);
            if (end == lineEnd) {
                break;
            }
            position = end + separator.length;
        }
        fields.endRow(field);
        buffer.advanceTo(buffer.afterTerminator(lineEnd));
        return true;
    }

    /** The next separator, or the end of the line. */
    private int next(byte[] data, int from, int lineEnd) {
        for (int i = from; i + separator.length <= lineEnd; i++) {
            int matched = 0;
            while (matched < separator.length && data[i + matched] == separator[matched]) {
                matched++;
            }
            if (matched == separator.length) {
                return i;
            }
        }
        return lineEnd;
    }
}
