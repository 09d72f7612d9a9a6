package dev.skep.format.text;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.Map;

/** Fields as Hive's OpenCSVSerde reads them: quotes, doubled quotes and escapes are taken away in place. A record is a line. */
final class CsvSplitter implements LineSplitter {
    private final byte separator;
    private final byte quote;
    private final byte escape;

    CsvSplitter(Map<String, String> properties) {
        separator = character(properties, "separatorChar", ',');
        quote = character(properties, "quoteChar", '"');
        escape = character(properties, "escapeChar", '\\');
        if (separator == quote || separator == escape) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "SerDe property 'separatorChar' is the same character as "
                            + (separator == quote ? "'quoteChar'" : "'escapeChar'"));
        }
    }

    /** @throws SkepException NOT_SUPPORTED for a character of several bytes */
    static byte character(Map<String, String> properties, String key, char otherwise) {
        String text = properties.get(key);
        if (text == null || text.isEmpty()) {
            return (byte) otherwise;
        }
        if (text.charAt(0) >= 0x80) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "SerDe property '" + key + "' is '" + text + "', but only characters of ASCII are supported there");
        }
        return (byte) text.charAt(0);
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

    /** Returns the number of fields found; a quote left open at the end of the line loses its field, as in Hive. */
    private int splitLine(byte[] data, int lineStart, int lineEnd, FieldTable fields) {
        int wanted = fields.fieldCount();
        int field = 0;
        int fieldStart = lineStart;
        int out = lineStart;
        boolean quoted = false;
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
                fields.set(field++, fieldStart, out - fieldStart);
                fieldStart = i + 1;
                out = fieldStart;
            } else {
                data[out++] = c;
            }
            before = current;
        }
        if (field < wanted && !quoted) {
            fields.set(field++, fieldStart, out - fieldStart);
        }
        return field;
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
