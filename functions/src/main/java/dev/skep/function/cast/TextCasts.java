package dev.skep.function.cast;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.DateTimeText;
import dev.skep.function.type.NumberBytes;
import dev.skep.function.type.ValueText;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;

/** Casts to string, varchar, char (cut to their length) and binary. */
final class TextCasts {
    private interface RowText {
        String text(Operand operand, int row, ZoneId zone);
    }

    private TextCasts() {}

    static StrictKernel.Loop from(DataType from, DataType to) {
        if (from.kind().isCharacter() || from.is(TypeKind.BINARY)) {
            return (in, rows, nulls, context) -> cut(in[0].bytes(), to, rows, nulls);
        }
        if (from.kind().isInteger() || from instanceof DecimalType decimal && decimal.fitsLong()) {
            return (in, rows, nulls, context) -> cut(numbers(from, in[0], rows, nulls), to, rows, nulls);
        }
        RowText source = source(from);
        return (in, rows, nulls, context) -> {
            BytesVectorBuilder builder = new BytesVectorBuilder(rows);
            for (int i = 0; i < rows; i++) {
                if (nulls.isNull(i)) {
                    builder.appendNull();
                } else {
                    builder.append(source.text(in[0], i, context.zone()));
                }
            }
            BytesVector text = (BytesVector) builder.build();
            return cut(text, to, rows, new NullMask(text.validity(), rows));
        };
    }

    static StrictKernel.Loop toBinary(DataType from) {
        return from.kind().isCharacter() ? (in, rows, nulls, context) -> in[0].vector() : null;
    }

    private static RowText source(DataType from) {
        return switch (from.kind()) {
            case BOOLEAN -> (operand, row, zone) -> operand.booleans()[row] ? "TRUE" : "FALSE";
            case FLOAT -> (operand, row, zone) -> Float.toString((float) operand.doubles()[row]);
            case DOUBLE -> (operand, row, zone) -> Double.toString(operand.doubles()[row]);
            case DATE -> (operand, row, zone) -> DateTimeText.formatDate(operand.ints()[row]);
            case TIMESTAMP ->
                (operand, row, zone) -> DateTimeText.formatTimestamp(
                        operand.timestamps().seconds()[row],
                        operand.timestamps().nanos()[row]);
            case DECIMAL -> wideDecimal((DecimalType) from);
            default -> (operand, row, zone) -> ValueText.of(from, VectorValues.read(from, operand.vector(), row), zone);
        };
    }

    private static RowText wideDecimal(DecimalType type) {
        return (operand, row, zone) -> ((BigDecimal) VectorValues.read(type, operand.vector(), row)).toPlainString();
    }

    private static BytesVector numbers(DataType from, Operand operand, int rows, NullMask nulls) {
        int scale = from instanceof DecimalType decimal ? decimal.scale() : 0;
        int[] ints = operand.vector() instanceof IntVector vector ? vector.values() : null;
        long[] longs = ints == null ? operand.decimalLow() : null;
        byte[] data = new byte[Math.max(rows, 2) * NumberBytes.MOST_BYTES / 2];
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        int end = 0;
        for (int i = 0; i < rows; i++) {
            starts[i] = end;
            if (nulls.isNull(i)) {
                continue;
            }
            if (data.length - end < NumberBytes.MOST_BYTES) {
                data = Arrays.copyOf(data, 2 * data.length);
            }
            end = NumberBytes.putDecimal(ints == null ? longs[i] : ints[i], scale, data, end);
            lengths[i] = end - starts[i];
        }
        return new BytesVector(data, starts, lengths, rows, nulls.bits());
    }

    private static FlatVector cut(BytesVector source, DataType to, int rows, NullMask nulls) {
        if (!(to instanceof CharacterType type)) {
            return source;
        }
        int[] lengths = new int[rows];
        for (int i = 0; i < rows; i++) {
            int start = source.starts()[i];
            int length = prefix(source.data(), start, source.lengths()[i], type.length());
            if (type.is(TypeKind.CHAR)) {
                while (length > 0 && source.data()[start + length - 1] == ' ') {
                    length--;
                }
            }
            lengths[i] = length;
        }
        return new BytesVector(source.data(), source.starts(), lengths, rows, nulls.bits());
    }

    /** The bytes of the first {@code characters} code points. */
    private static int prefix(byte[] data, int start, int length, int characters) {
        if (length <= characters) {
            return length;
        }
        int seen = 0;
        for (int i = 0; i < length; i++) {
            if ((data[start + i] & 0xc0) != 0x80 && seen++ == characters) {
                return i;
            }
        }
        return length;
    }
}
