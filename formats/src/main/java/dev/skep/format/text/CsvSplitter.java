package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Fields as Hive's OpenCSVSerde reads them: quotes, doubled quotes and escapes are taken away in place. A record is a line. */
final class CsvSplitter implements LineSplitter {
    /** The property of Skep's own that says what stands for NULL, outside of quotes alone. To Hive no field is NULL. */
    static final String NULL_TEXT = "skep.csv.null";

    private static final int MOST_SHOWN = 100;

    private final byte separator;
    private final byte quote;
    private final byte escape;
    /** A field of these bytes without any quote is NULL; null when no field is. */
    private final byte[] nullText;

    CsvSplitter(Map<String, String> properties) {
        separator = character(properties, "separatorChar", ',');
        quote = character(properties, "quoteChar", '"');
        escape = character(properties, "escapeChar", '\\');
        String text = properties.get(NULL_TEXT);
        nullText = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static byte character(Map<String, String> properties, String key, char otherwise) {
        String text = properties.get(key);
        return (byte) (text == null || text.isEmpty() ? otherwise : text.charAt(0));
    }

    @Override
    public boolean split(LineBuffer buffer, FieldTable fields) {
        int lineEnd = buffer.lineEnd(buffer.start());
        if (lineEnd < 0) {
            return false;
        }
        int start = buffer.start();
        fields.endRow(start == lineEnd ? 0 : splitLine(buffer.data(), start, lineEnd, fields));
        buffer.advanceTo(buffer.afterTerminator(lineEnd));
        return true;
    }

    /** Returns the number of fields found; a quote left open at the end of the line loses its field, as in Hive, and is an error where NULL has a text. */
    private int splitLine(byte[] data, int lineStart, int lineEnd, FieldTable fields) {
        int wanted = fields.fieldCount();
        int field = 0;
        int fieldStart = lineStart;
        int out = lineStart;
        boolean quoted = false;
        boolean hasQuotes = false;
        byte before = 0;
        for (int i = lineStart; i < lineEnd && field < wanted; i++) {
            byte c = data[i];
            byte next = i + 1 < lineEnd ? data[i + 1] : 0;
            boolean hasNext = i + 1 < lineEnd;
            byte current = c;
            if (c == escape && escape != quote) {
                if (quoted && hasNext && (next == quote || next == escape)) {
                    data[out++] = next;
                    current = next;
                    i++;
                }
            } else if (c == quote) {
                hasQuotes = true;
                if (quoted && hasNext && next == quote) {
                    data[out++] = next;
                    i++;
                } else {
                    quoted = !quoted;
                    if (i - lineStart > 2 && before != separator && hasNext && next != separator) {
                        out = embeddedQuote(data, fieldStart, out);
                    }
                }
            } else if (c == separator && !quoted) {
                fields.set(field++, fieldStart, hasQuotes ? out - fieldStart : length(data, fieldStart, out));
                fieldStart = i + 1;
                out = fieldStart;
                hasQuotes = false;
            } else {
                data[out++] = c;
            }
            before = current;
        }
        if (quoted && nullText != null) {
            throw new SkepException(
                            ErrorCode.FILE_CORRUPT,
                            "A quote is not closed in its line: "
                                    + new String(
                                            data,
                                            lineStart,
                                            Math.min(out - lineStart, MOST_SHOWN),
                                            StandardCharsets.UTF_8))
                    .withHint("Values with line breaks can't be read from CSV; Parquet, ORC, Avro and JSON keep them.");
        }
        if (field < wanted && !quoted) {
            fields.set(field++, fieldStart, hasQuotes ? out - fieldStart : length(data, fieldStart, out));
        }
        return field;
    }

    /** The length of a field without quotes; -1 when it stands for NULL. */
    private int length(byte[] data, int start, int end) {
        return nullText != null && Arrays.equals(data, start, end, nullText, 0, nullText.length) ? -1 : end - start;
    }

    /** A quote amid a field belongs to it, unless only blanks stand before it, which are then dropped. */
    private int embeddedQuote(byte[] data, int fieldStart, int out) {
        boolean blank = out > fieldStart;
        for (int i = fieldStart; i < out; i++) {
            blank &= data[i] == ' ' || data[i] == '\t';
        }
        if (blank) {
            return fieldStart;
        }
        data[out] = quote;
        return out + 1;
    }
}
