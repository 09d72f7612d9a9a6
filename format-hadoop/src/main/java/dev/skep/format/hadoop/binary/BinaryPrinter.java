package dev.skep.format.hadoop.binary;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.format.hadoop.file.GrowingBytes;
import java.math.BigDecimal;
import java.util.List;

/** Writes a value in the coding of LazyBinarySerDe. */
public interface BinaryPrinter {
    /** @param row not NULL */
    void print(FlatVector vector, int row, GrowingBytes target);

    /** Rows and structs without a length before them. */
    static void fields(BinaryPrinter[] printers, FlatVector[] vectors, int row, GrowingBytes target) {
        for (int first = 0; first < printers.length; first += 8) {
            int last = Math.min(printers.length, first + 8);
            int present = 0;
            for (int i = first; i < last; i++) {
                present |= vectors[i].isNull(row) ? 0 : 1 << i - first;
            }
            target.write(present);
            for (int i = first; i < last; i++) {
                if (!vectors[i].isNull(row)) {
                    printers[i].print(vectors[i], row, target);
                }
            }
        }
    }

    /** @param isPart whether a length stands before values whose type does not tell it */
    static BinaryPrinter of(DataType type, boolean isPart) {
        return switch (type.kind()) {
            case BOOLEAN -> (vector, row, target) -> target.write(((BooleanVector) vector).values()[row] ? 1 : 0);
            case TINYINT -> (vector, row, target) -> target.write(((IntVector) vector).values()[row]);
            case SMALLINT -> (vector, row, target) -> target.writeShort(((IntVector) vector).values()[row]);
            case INT, DATE -> (vector, row, target) -> target.writeVarint(((IntVector) vector).values()[row]);
            case BIGINT -> (vector, row, target) -> target.writeVarint(((LongVector) vector).values()[row]);
            case FLOAT ->
                (vector, row, target) ->
                        target.writeInt(Float.floatToIntBits((float) ((DoubleVector) vector).values()[row]));
            case DOUBLE ->
                (vector, row, target) ->
                        target.writeLong(Double.doubleToLongBits(((DoubleVector) vector).values()[row]));
            case STRING, VARCHAR, BINARY -> bytes(isPart);
            case CHAR -> padded(((CharacterType) type).length(), isPart);
            case DECIMAL -> decimal((DecimalType) type);
            case TIMESTAMP -> BinaryPrinter::timestamp;
            case ARRAY -> sized(array((ArrayType) type), isPart);
            case MAP -> sized(map((MapType) type), isPart);
            case STRUCT -> sized(struct((StructType) type), isPart);
            case UNION -> sized(union((UnionType) type), isPart);
            default -> throw new IllegalArgumentException("no coding of " + type);
        };
    }

    private static BinaryPrinter bytes(boolean isPart) {
        return (vector, row, target) -> {
            BytesVector bytes = (BytesVector) vector;
            if (isPart) {
                target.writeVarint(bytes.lengths()[row]);
            }
            target.write(bytes.data(), bytes.starts()[row], bytes.lengths()[row]);
        };
    }

    /** Hive writes char with all its blanks. */
    private static BinaryPrinter padded(int characters, boolean isPart) {
        return (vector, row, target) -> {
            BytesVector bytes = (BytesVector) vector;
            int length = bytes.lengths()[row];
            int blanks = characters;
            for (int i = 0; i < length; i++) {
                blanks -= (bytes.data()[bytes.starts()[row] + i] & 0xc0) != 0x80 ? 1 : 0;
            }
            if (isPart) {
                target.writeVarint(length + Math.max(0, blanks));
            }
            target.write(bytes.data(), bytes.starts()[row], length);
            for (int i = 0; i < blanks; i++) {
                target.write(' ');
            }
        };
    }

    /** Hive leaves zeros at the end of the fraction out. */
    private static BinaryPrinter decimal(DecimalType type) {
        return (vector, row, target) -> {
            BigDecimal value;
            if (vector instanceof LongVector longs) {
                value = BigDecimal.valueOf(longs.values()[row], type.scale());
            } else {
                Decimal128Vector wide = (Decimal128Vector) vector;
                value = new BigDecimal(VectorValues.unscaled(wide.high()[row], wide.low()[row]), type.scale());
            }
            value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            value = value.scale() < 0 ? value.setScale(0) : value;
            byte[] unscaled = value.unscaledValue().toByteArray();
            target.writeVarint(value.scale());
            target.writeVarint(unscaled.length);
            target.write(unscaled);
        };
    }

    private static void timestamp(FlatVector vector, int row, GrowingBytes target) {
        long seconds = ((TimestampVector) vector).seconds()[row];
        int nanos = ((TimestampVector) vector).nanos()[row];
        boolean isLong = seconds < 0 || seconds > Integer.MAX_VALUE;
        boolean hasMore = isLong || nanos != 0;
        target.writeInt(hasMore ? (int) seconds | Integer.MIN_VALUE : (int) seconds);
        if (hasMore) {
            int digits = 0;
            for (int i = 0; i < 9; i++) {
                digits = digits * 10 + nanos % 10;
                nanos /= 10;
            }
            target.writeVarint(isLong ? -digits - 1L : digits);
        }
        if (isLong) {
            target.writeVarint(seconds >> 31);
        }
    }

    private static BinaryPrinter sized(BinaryPrinter printer, boolean isPart) {
        if (!isPart) {
            return printer;
        }
        return (vector, row, target) -> {
            int place = target.reserveInt();
            printer.print(vector, row, target);
            target.setInt(place, target.size() - place - 4);
        };
    }

    private static BinaryPrinter array(ArrayType type) {
        BinaryPrinter element = of(type.element(), true);
        return (vector, row, target) -> {
            ArrayVector array = (ArrayVector) vector;
            FlatVector elements = array.elements().flatten();
            int start = array.starts()[row];
            int count = array.lengths()[row];
            target.writeVarint(count);
            for (int first = 0; first < count; first += 8) {
                int present = 0;
                for (int i = first; i < Math.min(count, first + 8); i++) {
                    present |= elements.isNull(start + i) ? 0 : 1 << i - first;
                }
                target.write(present);
            }
            for (int i = start; i < start + count; i++) {
                if (!elements.isNull(i)) {
                    element.print(elements, i, target);
                }
            }
        };
    }

    private static BinaryPrinter map(MapType type) {
        BinaryPrinter key = of(type.key(), true);
        BinaryPrinter value = of(type.value(), true);
        return (vector, row, target) -> {
            MapVector map = (MapVector) vector;
            FlatVector keys = map.keys().flatten();
            FlatVector values = map.values().flatten();
            int start = map.starts()[row];
            int count = map.lengths()[row];
            target.writeVarint(count);
            for (int first = 0; first < count; first += 4) {
                int present = 0;
                for (int i = first; i < Math.min(count, first + 4); i++) {
                    present |= (values.isNull(start + i) ? 1 : 3) << 2 * (i - first);
                }
                target.write(present);
            }
            for (int i = start; i < start + count; i++) {
                key.print(keys, i, target);
                if (!values.isNull(i)) {
                    value.print(values, i, target);
                }
            }
        };
    }

    private static BinaryPrinter struct(StructType type) {
        List<StructType.Field> fields = type.fields();
        BinaryPrinter[] printers =
                fields.stream().map(field -> of(field.type(), true)).toArray(BinaryPrinter[]::new);
        FlatVector[] vectors = new FlatVector[printers.length];
        return (vector, row, target) -> {
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = ((StructVector) vector).field(i).flatten();
            }
            fields(printers, vectors, row, target);
        };
    }

    private static BinaryPrinter union(UnionType type) {
        BinaryPrinter[] alternatives = type.alternatives().stream()
                .map(alternative -> of(alternative, true))
                .toArray(BinaryPrinter[]::new);
        return (vector, row, target) -> {
            StructVector union = (StructVector) vector;
            int tag = ((IntVector) union.field(0).flatten()).values()[row];
            target.write(tag);
            FlatVector values = union.field(tag + 1).flatten();
            if (!values.isNull(row)) {
                alternatives[tag].print(values, row, target);
            }
        };
    }
}
