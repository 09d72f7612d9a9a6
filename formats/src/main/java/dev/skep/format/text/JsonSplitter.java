package dev.skep.format.text;

import dev.skep.api.error.SkepException;
import dev.skep.file.FileErrors;
import dev.skep.format.text.parse.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A JSON object a line; fields are found by name. */
final class JsonSplitter implements LineSplitter {
    private final byte[][] names;
    private final boolean ignoresMalformed;

    /** @param ignoresMalformed whether a line that is no object is a row of NULLs */
    JsonSplitter(List<String> columns, boolean ignoresMalformed) {
        this.ignoresMalformed = ignoresMalformed;
        names = columns.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** @throws SkepException FILE_CORRUPT when the line is not an object, unless that is ignored */
    @Override
    public boolean split(LineBuffer buffer, FieldTable fields) {
        int lineEnd = buffer.lineEnd(buffer.start());
        if (lineEnd < 0) {
            return false;
        }
        byte[] data = buffer.data();
        int count = Math.min(fields.fieldCount(), names.length);
        clear(fields);
        int start = JsonScanner.skipBlanks(data, buffer.start(), lineEnd);
        if (start < lineEnd) {
            try {
                JsonScanner.expect(data, start, lineEnd, '{');
                JsonScanner.visitChecked(data, start, lineEnd, (keyStart, keyEnd, valueStart, valueEnd) -> {
                    for (int field = 0; field < count; field++) {
                        if (JsonScanner.isKey(data, keyStart, keyEnd, names[field])) {
                            fields.set(field, valueStart, valueEnd - valueStart);
                            break;
                        }
                    }
                });
            } catch (IndexOutOfBoundsException e) {
                if (!ignoresMalformed) {
                    throw FileErrors.corrupt(
                            buffer.path(),
                            "the line at byte " + buffer.offset(buffer.start()) + " is not a JSON object",
                            e);
                }
                clear(fields);
            }
        }
        fields.endRow(fields.fieldCount());
        buffer.advanceTo(buffer.afterTerminator(lineEnd));
        return true;
    }

    private static void clear(FieldTable fields) {
        for (int field = 0; field < fields.fieldCount(); field++) {
            fields.set(field, 0, -1);
        }
    }
}
