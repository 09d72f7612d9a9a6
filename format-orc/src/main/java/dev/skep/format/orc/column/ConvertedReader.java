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

/** A column of another type than the table's, read and converted by ORC's library as Hive does it; what does not fit is NULL. */
final class ConvertedReader implements ColumnReader {
    private final TypeReader reader;
    private final TypeDescription ofTable;
    private final DataType type;

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
        var vector = TypeUtils.createColumn(ofTable, TypeDescription.RowBatchVersion.ORIGINAL, Math.max(1, rows));
        if (rows > 0) {
            reader.nextVector(vector, null, rows, AllRows.INSTANCE, ReadPhase.ALL);
        }
        return LibraryVectors.read(vector, type, rows);
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
