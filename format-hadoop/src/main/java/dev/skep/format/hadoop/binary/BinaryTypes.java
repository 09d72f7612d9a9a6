package dev.skep.format.hadoop.binary;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.format.hadoop.file.RecordBytes;
import java.io.IOException;

/** How long values are in the coding of Hive's LazyBinarySerDe. */
public final class BinaryTypes {
    private BinaryTypes() {}

    /** @throws SkepException NOT_SUPPORTED for types that are not coded here */
    public static void check(RowType columns) {
        columns.columns().forEach(column -> check(column.name(), column.type()));
    }

    private static void check(String column, DataType type) {
        switch (type.kind()) {
            case TIMESTAMP_LOCAL_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, VOID ->
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "Column '" + column + "' of type " + type + " can't be in rows of a binary SerDe");
            case ARRAY -> check(column, ((ArrayType) type).element());
            case MAP -> {
                check(column, ((MapType) type).key());
                check(column, ((MapType) type).value());
            }
            case STRUCT -> ((StructType) type).fields().forEach(field -> check(column, field.type()));
            case UNION -> ((UnionType) type).alternatives().forEach(alternative -> check(column, alternative));
            default -> {}
        }
    }

    /**
     * Steps over a value that has its own length before it where its type does not tell it.
     *
     * @return where the value begins, without that length; it ends at the position
     */
    static int skip(RecordBytes input, DataType type) throws IOException {
        return switch (type.kind()) {
            case BOOLEAN, TINYINT -> input.take(1);
            case SMALLINT -> input.take(2);
            case FLOAT -> input.take(4);
            case DOUBLE -> input.take(8);
            case INT, BIGINT, DATE -> {
                int start = input.position();
                input.readVarint();
                yield start;
            }
            case STRING, VARCHAR, CHAR, BINARY -> input.take(input.readVarint());
            case TIMESTAMP -> {
                int start = input.position();
                if (input.readInt() < 0 && input.readVarint() < 0) {
                    input.readVarint();
                }
                yield start;
            }
            case DECIMAL -> {
                int start = input.position();
                input.readVarint();
                input.take(input.readVarint());
                yield start;
            }
            case ARRAY, MAP, STRUCT, UNION -> input.take(input.readInt());
            default -> throw new IOException("a value of type " + type);
        };
    }
}
