package dev.skep.format.hadoop.columnar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.format.hadoop.binary.BinaryColumns;
import dev.skep.format.hadoop.binary.BinaryPrinter;
import dev.skep.format.hadoop.file.GrowingBytes;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.format.text.parse.ColumnParser;
import dev.skep.format.text.parse.ColumnParsers;
import dev.skep.format.text.print.ByteSink;
import dev.skep.format.text.print.ValuePrinter;
import dev.skep.format.text.print.ValuePrinters;
import java.io.IOException;
import java.time.ZoneId;

/** How the values of a column are coded in an RCFile. */
interface ColumnCoding {
    /** What stands for text without characters in binary columns, as no bytes stand for NULL: no text in UTF-8 begins so. Values of BINARY may be this byte; empty ones are refused, as by Hive. */
    byte EMPTY_TEXT = (byte) 0xBF;

    FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) throws IOException;

    /** Writes a value, which may be NULL. */
    void print(FlatVector vector, int row, GrowingBytes target) throws IOException;

    static ColumnCoding text(DataType type, TextLayout layout, ZoneId zone) {
        ColumnParser parser = new ColumnParsers(layout, zone).column(type);
        ValuePrinter printer = new ValuePrinters(layout, zone).column(type);
        ByteSink sink = new ByteSink();
        return new ColumnCoding() {
            @Override
            public FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
                return parser.parse(data, starts, lengths, rows);
            }

            @Override
            public void print(FlatVector vector, int row, GrowingBytes target) throws IOException {
                printer.print(vector, row, sink);
                sink.drainTo(target);
            }
        };
    }

    static ColumnCoding binary(DataType type) {
        BinaryColumns parser = BinaryColumns.of(type);
        BinaryPrinter printer = BinaryPrinter.of(type, false);
        boolean isText = type.kind().isCharacter();
        return new ColumnCoding() {
            @Override
            public FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) throws IOException {
                int[] present = new int[rows];
                for (int row = 0; row < rows; row++) {
                    boolean isEmpty = isText && lengths[row] == 1 && data[starts[row]] == EMPTY_TEXT;
                    present[row] = isEmpty ? 0 : lengths[row] == 0 ? -1 : lengths[row];
                }
                return parser.parse(data, starts, present, rows);
            }

            @Override
            public void print(FlatVector vector, int row, GrowingBytes target) {
                if (vector.isNull(row)) {
                    return;
                }
                boolean isEmpty = vector instanceof BytesVector bytes && bytes.lengths()[row] == 0;
                if (isEmpty && type.is(TypeKind.BINARY)) {
                    throw new SkepException(
                                    ErrorCode.NOT_SUPPORTED, "An empty value of BINARY in a binary column of an RCFile")
                            .withHint("Use ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.columnar.ColumnarSerDe'");
                } else if (isEmpty && isText && !type.is(TypeKind.CHAR)) {
                    target.write(EMPTY_TEXT);
                } else {
                    printer.print(vector, row, target);
                }
            }
        };
    }
}
