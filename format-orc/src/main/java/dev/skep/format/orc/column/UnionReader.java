package dev.skep.format.orc.column;

import dev.skep.api.type.DataType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.Validity;
import dev.skep.format.orc.stream.ByteRuns;
import java.io.IOException;
import java.util.List;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/** uniontype: tags, and for each alternative the values of the rows that have its tag. */
final class UnionReader extends ValueReader {
    private final UnionType type;
    private final List<ColumnReader> alternatives;
    private ByteRuns tags;

    UnionReader(int column, UnionType type, List<ColumnReader> alternatives) {
        super(column);
        this.type = type;
        this.alternatives = alternatives;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        tags = new ByteRuns(streams.source(column, Kind.DATA));
        for (ColumnReader alternative : alternatives) {
            alternative.start(streams);
        }
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        tags.seek(positions[column]);
        for (ColumnReader alternative : alternatives) {
            alternative.seek(positions);
        }
    }

    @Override
    StructVector readValues(int rows, int values, long[] validity) throws IOException {
        int[] ofRows = new int[rows];
        for (int i = 0; i < values; i++) {
            ofRows[i] = nextTag();
        }
        Spread.values(ofRows, values, rows, validity);
        ColumnVector[] children = new ColumnVector[alternatives.size() + 1];
        children[0] = new IntVector(ofRows, rows, validity);
        for (int tag = 0; tag < alternatives.size(); tag++) {
            long[] chosen = Validity.allValid(rows);
            int count = 0;
            for (int row = 0; row < rows; row++) {
                boolean isChosen = ofRows[row] == tag && (validity == null || Validity.isValid(validity, row));
                if (isChosen) {
                    count++;
                } else {
                    Validity.clear(chosen, row);
                }
            }
            DataType alternative = type.alternatives().get(tag);
            children[tag + 1] = Spread.values(alternatives.get(tag).read(count), alternative, rows, chosen);
        }
        return new StructVector(children, rows, validity);
    }

    @Override
    void skipValues(long values) throws IOException {
        long[] counts = new long[alternatives.size()];
        for (long i = 0; i < values; i++) {
            counts[nextTag()]++;
        }
        for (int tag = 0; tag < counts.length; tag++) {
            alternatives.get(tag).skip(counts[tag]);
        }
    }

    private int nextTag() throws IOException {
        int tag = (byte) tags.next();
        if (tag < 0 || tag >= alternatives.size()) {
            throw new IOException("alternative " + tag + " of " + alternatives.size());
        }
        return tag;
    }
}
