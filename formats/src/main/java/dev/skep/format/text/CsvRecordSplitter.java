package dev.skep.format.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Records of CSV by RFC 4180, which may have line breaks in quotes. A line without anything is no record, unless there is one column alone. A record of more or fewer values than there are columns is an error,
 * unless {@link #RAGGED} says otherwise; so is text after a closing quote.
 */
final class CsvRecordSplitter implements LineSplitter {
    /** The property of Skep's own by which OpenCSVSerde's rows are records; its value is what stands for NULL outside of quotes. */
    static final String NULL_TEXT = "skep.csv.null";

    /** A setting, and property of Skep's own: whether records may lack values, which are NULL, or have too many, which are dropped. */
    static final String RAGGED = "skep.csv.ragged";

    private final byte separator;
    private final byte quote;
    private final byte escape;
    private final long separators;
    private final byte[] nullText;
    private final boolean ragged;
    private final int columns;
    private final CsvRecords records;

    CsvRecordSplitter(Map<String, String> properties, int columns) {
        separator = CsvSplitter.character(properties, "separatorChar", ',');
        quote = CsvSplitter.character(properties, "quoteChar", '"');
        escape = CsvSplitter.character(properties, "escapeChar", (char) quote);
        separators = ByteScan.spread(separator);
        nullText = properties.get(NULL_TEXT).getBytes(StandardCharsets.UTF_8);
        ragged = "true".equalsIgnoreCase(properties.get(RAGGED));
        this.columns = columns;
        records = new CsvRecords(separator, quote, escape);
    }

    /** Whether a table's rows are records, and not lines. */
    static boolean isWanted(Map<String, String> properties) {
        return properties.containsKey(NULL_TEXT);
    }

    @Override
    public boolean split(LineBuffer buffer, FieldTable fields) {
        int end = records.end(buffer);
        if (end < 0) {
            return false;
        }
        int start = buffer.start();
        if (start < end || columns == 1) {
            int found = splitRecord(buffer.data(), start, end, fields);
            if (found != columns && !ragged) {
                throw new CsvRecords.Malformed(
                        start,
                        String.format(
                                Locale.ROOT, "has %d value%s for %d columns", found, found == 1 ? "" : "s", columns),
                        "SET skep.csv.ragged=true takes it, as the option RAGGED of COPY does: values that lack are NULL, those too many are dropped");
            }
            fields.endRow(Math.min(found, fields.fieldCount()));
        }
        buffer.advanceTo(buffer.afterTerminator(end));
        return true;
    }

    /** @return how many values there are, wanted or not */
    private int splitRecord(byte[] data, int start, int end, FieldTable fields) {
        int field = 0;
        int position = start;
        while (true) {
            int stop = position < end && data[position] == quote
                    ? quoted(data, position, end, field, fields)
                    : plain(data, position, end, field, fields);
            field++;
            if (stop == end) {
                return field;
            }
            position = stop + 1;
        }
    }

    /** @return the index of the separator after a value, or the record's end */
    private int plain(byte[] data, int from, int end, int field, FieldTable fields) {
        int stop = ByteScan.fieldEnd(data, from, end, separator, separators);
        boolean isNull = Arrays.equals(data, from, stop, nullText, 0, nullText.length);
        set(field, from, isNull ? -1 : stop - from, fields);
        return stop;
    }

    private int quoted(byte[] data, int from, int end, int field, FieldTable fields) {
        int close = records.closing(data, from + 1, end, true);
        if (close + 1 < end && data[close + 1] != separator) {
            throw new CsvRecords.Malformed(close, "has text after a closing quote", null);
        }
        int out = from + 1;
        for (int i = from + 1; i < close; i++) {
            boolean escapes = data[i] == escape && i + 1 < close && (data[i + 1] == quote || data[i + 1] == escape);
            i += escapes ? 1 : 0;
            data[out++] = data[i];
        }
        set(field, from + 1, out - from - 1, fields);
        return close + 1;
    }

    private static void set(int field, int start, int length, FieldTable fields) {
        if (field < fields.fieldCount()) {
            fields.set(field, start, length);
        }
    }

    @Override
    public void skipToFirst(LineBuffer buffer) {
        records.findFirst(buffer);
    }

    @Override
    public void skip(LineBuffer buffer) {
        int end = records.end(buffer);
        while (end < 0) {
            buffer.fill();
            end = records.end(buffer);
        }
        buffer.advanceTo(buffer.afterTerminator(end));
    }

    @Override
    public boolean guessesFirst() {
        return true;
    }
}
