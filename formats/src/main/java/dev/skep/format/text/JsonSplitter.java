package dev.skep.format.text;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.file.FileErrors;
import dev.skep.format.text.parse.JsonScanner;
import dev.skep.format.text.parse.JsonShape;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;

/** A JSON object a line; fields are found by name. A list, map or struct whose value is of another kind is an error, as in Hive. */
final class JsonSplitter implements LineSplitter {
    private final RowType columns;
    private final byte[][] names;
    private final JsonShape[] shapes;
    private final boolean ignoresMalformed;
    /** Behind the field that was found last: lines have mostly the same keys in the same order. */
    private int likely;

    /** @param ignoresMalformed whether a line that is no object is a row of NULLs */
    JsonSplitter(RowType columns, boolean ignoresMalformed) {
        this.columns = columns;
        this.ignoresMalformed = ignoresMalformed;
        shapes = IntStream.range(0, columns.size())
                .mapToObj(column -> JsonShape.of(columns.type(column)))
                .toArray(JsonShape[]::new);
        names = columns.names().stream()
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
                    int field = field(data, keyStart, keyEnd, count);
                    if (field >= 0) {
                        check(buffer, field, valueStart, valueEnd);
                        fields.set(field, valueStart, valueEnd - valueStart);
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

    /** The field among the first so many that a key names, or -1. */
    private int field(byte[] data, int keyStart, int keyEnd, int count) {
        int first = likely < count ? likely : 0;
        for (int i = 0; i < count; i++) {
            int field = first + i < count ? first + i : first + i - count;
            if (JsonScanner.isKey(data, keyStart, keyEnd, names[field])) {
                likely = field + 1;
                return field;
            }
        }
        return -1;
    }

    private void check(LineBuffer buffer, int field, int start, int end) {
        if (!shapes[field].fits(buffer.data(), start, end)) {
            throw FileErrors.corrupt(
                    buffer.path(),
                    "in the line at byte " + buffer.offset(buffer.start()) + " the value of '" + columns.name(field)
                            + "' is no JSON for " + columns.type(field),
                    null);
        }
    }

    private static void clear(FieldTable fields) {
        for (int field = 0; field < fields.fieldCount(); field++) {
            fields.set(field, 0, -1);
        }
    }
}
