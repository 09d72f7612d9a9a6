package dev.skep.format.text;

import java.io.InputStream;

/** Rows whose ends are known, and may have line breaks in them. */
final class RecordBuffer extends LineBuffer {
    private int recordEnd;

    RecordBuffer(String path, byte[] data) {
        super(path, InputStream.nullInputStream(), 0, data, data.length);
    }

    /** The row that is to be split next. */
    void record(int start, int length) {
        advanceTo(start);
        recordEnd = start + length;
    }

    @Override
    int lineEnd(int from) {
        return recordEnd;
    }

    @Override
    int afterTerminator(int end) {
        return end;
    }

    @Override
    boolean isEnded() {
        return true;
    }
}
