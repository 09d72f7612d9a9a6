package dev.skep.format.orc.column;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.Validity;
import dev.skep.format.orc.stream.ByteSource;
import dev.skep.format.orc.stream.LongRuns;
import java.io.IOException;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/**
 * string, varchar, char and binary. A stripe has its values one by one or as places in a dictionary; the latter stay coded where the
 * dictionary is much smaller than the stripe, and have a NULL as its last entry.
 */
final class BytesReader extends ValueReader {
    private final TextLimit limit;
    private boolean isCoded;
    private BytesVector dictionary;
    private int dictionarySize;
    private boolean staysCoded;
    private LongRuns numbers;
    private ByteSource bytes;
    private StripeStreams unread;

    BytesReader(int column, TextLimit limit) {
        super(column);
        this.limit = limit;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        isCoded = streams.isDictionary(column);
        dictionary = null;
        if (isCoded) {
            dictionarySize = streams.dictionarySize(column);
            staysCoded = dictionarySize <= streams.rowCount() / 2;
            numbers = streams.runs(column, Kind.DATA, false);
            unread = streams;
        } else {
            numbers = streams.runs(column, Kind.LENGTH, false);
            bytes = streams.source(column, Kind.DATA);
        }
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        if (isCoded) {
            numbers.seek(positions[column]);
        } else {
            bytes.seek(positions[column]);
            numbers.seek(positions[column]);
        }
    }

    @Override
    ColumnVector readValues(int rows, int values, long[] validity) throws IOException {
        if (isCoded) {
            return coded(rows, values, validity);
        }
        int[] lengths = new int[rows];
        numbers.read(lengths, 0, values);
        BytesVector vector = vector(bytes, lengths, rows, values, validity);
        limit.apply(vector.data(), vector.starts(), vector.lengths(), rows);
        return vector;
    }

    private static BytesVector vector(ByteSource bytes, int[] lengths, int rows, int values, long[] validity)
            throws IOException {
        int[] starts = new int[rows];
        long total = 0;
        for (int i = 0; i < values; i++) {
            if (lengths[i] < 0) {
                throw new IOException("a negative length");
            }
            starts[i] = (int) total;
            total += lengths[i];
        }
        byte[] data = bytes.bytes(total);
        Spread.values(starts, values, rows, validity);
        Spread.values(lengths, values, rows, validity);
        return new BytesVector(data, starts, lengths, rows, validity);
    }

    private ColumnVector coded(int rows, int values, long[] validity) throws IOException {
        if (dictionary == null) {
            readDictionary();
        }
        int[] ids = new int[rows];
        numbers.read(ids, 0, values);
        for (int i = 0; i < values; i++) {
            if (ids[i] < 0 || ids[i] >= dictionarySize) {
                throw new IOException("place " + ids[i] + " in a dictionary of " + dictionarySize);
            }
        }
        if (validity != null) {
            int from = values;
            for (int row = rows - 1; row >= 0; row--) {
                ids[row] = Validity.isValid(validity, row) ? ids[--from] : dictionarySize;
            }
        }
        DictionaryVector vector = new DictionaryVector(dictionary, ids, rows);
        return staysCoded ? vector : vector.flatten();
    }

    private void readDictionary() throws IOException {
        LongRuns runs = unread.runs(column, Kind.LENGTH, false);
        ByteSource data = unread.source(column, Kind.DICTIONARY_DATA);
        if (dictionarySize < 0) {
            throw new IOException("a dictionary of " + dictionarySize + " entries");
        }
        int[] lengths = runs.ints(dictionarySize, 1);
        long[] validity = Validity.allValid(dictionarySize + 1);
        Validity.clear(validity, dictionarySize);
        BytesVector entries = vector(data, lengths, dictionarySize + 1, dictionarySize, null);
        limit.apply(entries.data(), entries.starts(), entries.lengths(), dictionarySize);
        dictionary = new BytesVector(entries.data(), entries.starts(), entries.lengths(), dictionarySize + 1, validity);
        unread = null;
    }

    @Override
    void skipValues(long values) throws IOException {
        if (isCoded) {
            numbers.skip(values);
        } else {
            bytes.skip(numbers.skipSum(values));
        }
    }
}
