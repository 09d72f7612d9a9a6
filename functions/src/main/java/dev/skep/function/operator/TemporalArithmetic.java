package dev.skep.function.operator;

import dev.skep.api.function.BoundScalar;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.kernel.ArithmeticOperation;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.CalendarMath;
import java.util.List;

/** Sums and differences of dates, timestamps and intervals. */
final class TemporalArithmetic {
    private static final int NANOS = 1_000_000_000;

    private TemporalArithmetic() {}

    /** The function for these types, or null when neither is a date, a timestamp or an interval, or they do not go together. */
    static BoundScalar bind(ArithmeticOperation operation, DataType left, DataType right) {
        boolean add = operation == ArithmeticOperation.ADD;
        if (!add && operation != ArithmeticOperation.SUBTRACT) {
            return null;
        }
        if (add && left.kind().isInterval() && !right.kind().isInterval()) {
            BoundScalar swapped = bind(operation, right, left);
            return swapped == null ? null : swap(swapped);
        }
        TypeKind kind = right.kind();
        if (kind == TypeKind.INTERVAL_YEAR_MONTH) {
            return plusMonths(left, add ? 1 : -1);
        }
        if (kind == TypeKind.INTERVAL_DAY_TIME) {
            return plusTime(left, add ? 1 : -1);
        }
        if (left.is(TypeKind.DATE) && kind.isInteger()) {
            return plusDays(left, add ? 1 : -1);
        }
        if (!add && left.kind().isDateTime() && kind.isDateTime()) {
            return difference(left.is(TypeKind.TIMESTAMP_LOCAL_TZ) ? left : PrimitiveType.TIMESTAMP);
        }
        return null;
    }

    private static BoundScalar swap(BoundScalar bound) {
        return new BoundScalar(
                List.of(bound.argumentTypes().get(1), bound.argumentTypes().get(0)),
                bound.resultType(),
                (arguments, rows, context) ->
                        bound.kernel().evaluate(new ColumnVector[] {arguments[1], arguments[0]}, rows, context));
    }

    private static BoundScalar strict(List<DataType> arguments, DataType result, StrictKernel.Loop loop) {
        return new BoundScalar(arguments, result, new StrictKernel(result, loop));
    }

    private static BoundScalar plusDays(DataType date, int sign) {
        return strict(List.of(date, PrimitiveType.INT), date, (in, rows, nulls, context) -> {
            int[] days = new int[rows];
            for (int i = 0; i < rows; i++) {
                days[i] = in[0].ints()[i & in[0].mask()] + sign * in[1].ints()[i & in[1].mask()];
            }
            return new IntVector(days, rows, nulls.bits());
        });
    }

    private static BoundScalar plusMonths(DataType left, int sign) {
        DataType months = PrimitiveType.INTERVAL_YEAR_MONTH;
        return switch (left.kind()) {
            case INTERVAL_YEAR_MONTH ->
                strict(List.of(months, months), months, (in, rows, nulls, context) -> {
                    int[] sums = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        sums[i] = in[0].ints()[i & in[0].mask()] + sign * in[1].ints()[i & in[1].mask()];
                    }
                    return new IntVector(sums, rows, nulls.bits());
                });
            case DATE ->
                strict(List.of(left, months), left, (in, rows, nulls, context) -> {
                    int[] days = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        days[i] = CalendarMath.plusMonths(
                                in[0].ints()[i & in[0].mask()], sign * in[1].ints()[i & in[1].mask()]);
                    }
                    return new IntVector(days, rows, nulls.bits());
                });
            case TIMESTAMP, STRING, VARCHAR, CHAR ->
                strict(
                        List.of(PrimitiveType.TIMESTAMP, months),
                        PrimitiveType.TIMESTAMP,
                        (in, rows, nulls, context) -> timestampPlusMonths(in, sign, rows, nulls));
            default -> null;
        };
    }

    private static TimestampVector timestampPlusMonths(Operand[] in, int sign, int rows, NullMask nulls) {
        TimestampVector source = in[0].timestamps();
        long[] seconds = new long[rows];
        int[] nanos = new int[rows];
        for (int i = 0; i < rows; i++) {
            int row = i & in[0].mask();
            long second = source.seconds()[row];
            int day = (int) Math.floorDiv(second, CalendarMath.SECONDS_PER_DAY);
            long time = Math.floorMod(second, CalendarMath.SECONDS_PER_DAY);
            int moved = CalendarMath.plusMonths(day, sign * in[1].ints()[i & in[1].mask()]);
            seconds[i] = moved * CalendarMath.SECONDS_PER_DAY + time;
            nanos[i] = source.nanos()[row];
        }
        return new TimestampVector(seconds, nanos, rows, nulls.bits());
    }

    private static BoundScalar plusTime(DataType left, int sign) {
        DataType type =
                switch (left.kind()) {
                    case INTERVAL_DAY_TIME, TIMESTAMP_LOCAL_TZ -> left;
                    case DATE, TIMESTAMP, STRING, VARCHAR, CHAR -> PrimitiveType.TIMESTAMP;
                    default -> null;
                };
        if (type == null) {
            return null;
        }
        return strict(
                List.of(type, PrimitiveType.INTERVAL_DAY_TIME),
                type,
                (in, rows, nulls, context) -> addTimes(in, sign, rows, nulls));
    }

    private static BoundScalar difference(DataType type) {
        return strict(
                List.of(type, type),
                PrimitiveType.INTERVAL_DAY_TIME,
                (in, rows, nulls, context) -> addTimes(in, -1, rows, nulls));
    }

    private static TimestampVector addTimes(Operand[] in, int sign, int rows, NullMask nulls) {
        TimestampVector a = in[0].timestamps();
        TimestampVector b = in[1].timestamps();
        long[] seconds = new long[rows];
        int[] nanos = new int[rows];
        for (int i = 0; i < rows; i++) {
            int rowA = i & in[0].mask();
            int rowB = i & in[1].mask();
            int nano = a.nanos()[rowA] + sign * b.nanos()[rowB];
            int carry = nano >= NANOS ? 1 : nano < 0 ? -1 : 0;
            seconds[i] = a.seconds()[rowA] + sign * b.seconds()[rowB] + carry;
            nanos[i] = nano - carry * NANOS;
        }
        return new TimestampVector(seconds, nanos, rows, nulls.bits());
    }
}
