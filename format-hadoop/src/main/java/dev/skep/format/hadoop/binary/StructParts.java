package dev.skep.format.hadoop.binary;

import dev.skep.api.type.DataType;
import dev.skep.format.hadoop.file.RecordBytes;
import java.io.IOException;
import java.util.List;

/** Finds the fields of rows and structs: before each eight of them a byte tells which are not NULL. Fields at the end may be missing. */
final class StructParts {
    private final DataType[] types;
    private final PartTable[] parts;
    private final RecordBytes input = new RecordBytes();

    /** @param wanted which fields go to {@link #part}; those behind the last one are not looked at */
    StructParts(List<DataType> types, boolean[] wanted, int expected) {
        this.types = types.toArray(DataType[]::new);
        parts = new PartTable[wanted.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = wanted[i] ? new PartTable(expected) : null;
        }
    }

    PartTable part(int field) {
        return parts[field];
    }

    /** @param length negative for a struct that is NULL */
    void add(byte[] data, int start, int length) throws IOException {
        input.reset(data, start, Math.max(0, length));
        int present = 0;
        for (int field = 0; field < parts.length; field++) {
            if (field % 8 == 0) {
                present = input.remaining() > 0 ? input.readByte() : 0;
            }
            int from = 0;
            int size = -1;
            if ((present & 1 << field % 8) != 0) {
                from = BinaryTypes.skip(input, types[field]);
                size = input.position() - from;
            }
            if (parts[field] != null) {
                parts[field].add(from, size);
            }
        }
    }
}
