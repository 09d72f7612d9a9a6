package dev.skep.format.orc.column;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import java.io.IOException;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.PositionProvider;
import org.apache.orc.impl.TypeUtils;
import org.apache.orc.impl.reader.tree.TypeReader;
import org.apache.orc.impl.reader.tree.TypeReader.ReadPhase;
import org.apache.orc.storage.ql.io.filter.FilterContext;

/**
 * A column of another type than the table's, read and converted by ORC's library as Hive does it; what does not fit is NULL. The library writes into the vector of the first batch, so
 * that all batches have to go through one.
 */
final class ConvertedReader implements ColumnReader {
    private final TypeReader reader;
    private final TypeDescription ofTable;
    private final DataType type;
    private org.apache.orc.storage.ql.exec.vector.ColumnVector converted;

    ConvertedReader(TypeReader reader, TypeDescription ofTable, DataType type) {
        this.reader = reader;
        this.ofTable = ofTable;
        this.type = type;
    }

    @Override
    public void start(StripeStreams streams) throws IOException {
        reader.startStripe(streams.planner(), ReadPhase.ALL);
    }

    @Override
    public void seek(PositionProvider[] positions) throws IOException {
        reader.seek(positions, ReadPhase.ALL);
    }

    @Override
    public ColumnVector read(int rows) throws IOException {
        if (converted == null) {
            converted = TypeUtils.createColumn(ofTable, TypeDescription.RowBatchVersion.ORIGINAL, Math.max(1, rows));
        }
        converted.ensureSize(rows, false);
        converted.reset();
        if (rows > 0) {
            reader.nextVector(converted, null, rows, AllRows.INSTANCE, ReadPhase.ALL);
        }
        return LibraryVectors.read(converted, type, rows);
    }

    @Override
    public void skip(long rows) throws IOException {
        reader.skipRows(rows, ReadPhase.ALL);
    }

    /** No row is left out. */
    private enum AllRows implements FilterContext {
        INSTANCE;

        @Override
        public void reset() {}

        @Override
        public boolean isSelectedInUse() {
            return false;
        }

        @Override
        public int[] getSelected() {
            return new int[0];
        }

        @Override
        public int getSelectedSize() {
            return 0;
        }
    }
}
