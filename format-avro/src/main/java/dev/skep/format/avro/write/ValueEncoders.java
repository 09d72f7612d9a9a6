package dev.skep.format.avro.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The encoder for what a column is and a schema says. */
final class ValueEncoders {
    private final ZoneId zone;

    /** @param zone whose clock timestamps show */
    ValueEncoders(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param column its name, for errors
     * @throws SkepException TYPE_MISMATCH when the schema is not for such values
     */
    ValueEncoder of(Schema schema, DataType type, String column) {
        if (schema.getType() == Schema.Type.UNION) {
            return union(schema.getTypes(), type, column);
        }
        ValueEncoder encoder = schema.getType() == Schema.Type.NULL ? nulls(column) : present(schema, type, column);
        if (encoder == null) {
            throw mismatch(schema, type, column);
        }
        return schema.getType() == Schema.Type.NULL
                ? encoder
                : (vector, row, output) -> {
                    if (vector.isNull(row)) {
                        throw new SkepException(
                                ErrorCode.CONSTRAINT_VIOLATION,
                                "Column '" + column + "' is NULL, which its Avro schema does not allow");
                    }
                    encoder.encode(vector, row, output);
                };
    }

    private static SkepException mismatch(Schema schema, DataType type, String column) {
        return new SkepException(
                ErrorCode.TYPE_MISMATCH,
                "Column '" + column + "' of type " + type + " can't be written by the Avro schema " + schema);
    }

    private static ValueEncoder nulls(String column) {
        return (vector, row, output) -> {
            if (!vector.isNull(row)) {
                throw new SkepException(
                        ErrorCode.CONSTRAINT_VIOLATION,
                        "Column '" + column + "' has a value, and its Avro schema allows none but NULL");
            }
        };
    }

    private ValueEncoder union(List<Schema> branches, DataType type, String column) {
        if (type instanceof UnionType union) {
            return tagged(branches, union, column);
        }
        int nullBranch = -1;
        int branch = -1;
        ValueEncoder encoder = null;
        for (int i = 0; i < branches.size(); i++) {
            if (branches.get(i).getType() == Schema.Type.NULL) {
                nullBranch = i;
            } else if (encoder == null) {
                encoder = present(branches.get(i), type, column);
                branch = i;
            }
        }
        if (encoder == null) {
            if (nullBranch < 0 || branch >= 0) {
                throw mismatch(Schema.createUnion(branches), type, column);
            }
            encoder = nulls(column);
        }
        return new UnionEncoder(column, nullBranch, branch, encoder);
    }

    private ValueEncoder tagged(List<Schema> branches, UnionType type, String column) {
        int nullBranch = -1;
        List<ValueEncoder> alternatives = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            if (branches.get(i).getType() == Schema.Type.NULL) {
                nullBranch = i;
            } else if (alternatives.size() < type.alternatives().size()) {
                alternatives.add(present(branches.get(i), type.alternatives().get(alternatives.size()), column));
            }
        }
        int present = branches.size() - (nullBranch < 0 ? 0 : 1);
        if (alternatives.contains(null) || present != type.alternatives().size()) {
            throw mismatch(Schema.createUnion(branches), type, column);
        }
        return new TaggedEncoder(column, nullBranch, alternatives.toArray(ValueEncoder[]::new));
    }

    /** Null when the schema is not for such values. */
    private ValueEncoder present(Schema schema, DataType type, String column) {
        Schema.Type kind = schema.getType();
        return switch (type.kind()) {
            case BOOLEAN ->
                kind != Schema.Type.BOOLEAN
                        ? null
                        : (vector, row, output) -> output.put((byte) (((BooleanVector) vector).values()[row] ? 1 : 0));
            case TINYINT, SMALLINT, INT -> ints(kind);
            case BIGINT ->
                kind != Schema.Type.LONG
                        ? null
                        : (vector, row, output) -> output.putLong(((LongVector) vector).values()[row]);
            case FLOAT, DOUBLE -> floating(kind);
            case DATE -> kind == Schema.Type.INT ? ints(kind) : null;
            case DECIMAL -> ScalarEncoders.decimal(schema, (DecimalType) type, column);
            case STRING, VARCHAR, CHAR -> ScalarEncoders.text(schema, column);
            case BINARY -> ScalarEncoders.binary(schema, column);
            case TIMESTAMP -> kind == Schema.Type.LONG ? ScalarEncoders.timestamp(schema, zone) : null;
            case ARRAY ->
                kind != Schema.Type.ARRAY
                        ? null
                        : NestedEncoders.array(of(schema.getElementType(), ((ArrayType) type).element(), column));
            case MAP ->
                kind != Schema.Type.MAP
                        ? null
                        : NestedEncoders.map(of(schema.getValueType(), ((MapType) type).value(), column));
            case STRUCT -> kind == Schema.Type.RECORD ? struct(schema, (StructType) type, column) : null;
            case VOID, UNION, TIMESTAMP_LOCAL_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> null;
        };
    }

    private static ValueEncoder ints(Schema.Type kind) {
        return switch (kind) {
            case INT, LONG -> (vector, row, output) -> output.putLong(((IntVector) vector).values()[row]);
            case FLOAT -> (vector, row, output) -> output.putFloat(((IntVector) vector).values()[row]);
            case DOUBLE -> (vector, row, output) -> output.putDouble(((IntVector) vector).values()[row]);
            default -> null;
        };
    }

    private static ValueEncoder floating(Schema.Type kind) {
        return switch (kind) {
            case FLOAT -> (vector, row, output) -> output.putFloat((float) ((DoubleVector) vector).values()[row]);
            case DOUBLE -> (vector, row, output) -> output.putDouble(((DoubleVector) vector).values()[row]);
            default -> null;
        };
    }

    private ValueEncoder struct(Schema schema, StructType type, String column) {
        if (schema.getFields().size() != type.fields().size()) {
            return null;
        }
        ValueEncoder[] fields = new ValueEncoder[type.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            StructType.Field field = type.fields().get(i);
            fields[i] = of(schema.getFields().get(i).schema(), field.type(), column + "." + field.name());
        }
        return NestedEncoders.struct(fields);
    }
}
