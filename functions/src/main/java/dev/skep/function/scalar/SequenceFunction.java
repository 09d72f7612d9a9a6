package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.type.TypeCoercion;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;

/** SEQUENCE: numbers, dates or timestamps at equal steps from one to another, both included where the steps reach them. */
public final class SequenceFunction {
    private SequenceFunction() {}

    public static List<ScalarDefinition> all() {
        return List.of(KernelFunction.of(
                "sequence",
                "sequence(start, stop[, step])",
                "Returns the array of whole numbers, or of dates or timestamps with an interval as step, from start to stop; the step is 1, or a day, towards stop unless given",
                2,
                3,
                SequenceFunction::bind));
    }

    private static BoundScalar bind(List<Argument> arguments) {
        boolean isNull = arguments.get(0).type().is(TypeKind.VOID)
                && arguments.get(1).type().is(TypeKind.VOID);
        DataType type = isNull
                ? PrimitiveType.INT
                : TypeCoercion.commonType(
                                arguments.get(0).type(), arguments.get(1).type())
                        .orElse(PrimitiveType.VOID);
        boolean stepped = arguments.size() == 3;
        if (type.kind().isInteger()) {
            DataType number = stepped
                    ? TypeCoercion.commonType(type, arguments.get(2).type()).orElse(PrimitiveType.VOID)
                    : type;
            return number.kind().isInteger() ? numbers(number, stepped) : null;
        }
        if (!type.is(TypeKind.DATE) && !type.is(TypeKind.TIMESTAMP)) {
            return null;
        }
        if (!stepped) {
            return times(type, List.of(type, type));
        }
        DataType step = arguments.get(2).type();
        boolean interval = step.is(TypeKind.INTERVAL_YEAR_MONTH) || step.is(TypeKind.INTERVAL_DAY_TIME);
        return interval ? times(type, List.of(type, type, step)) : null;
    }

    private static BoundScalar numbers(DataType type, boolean stepped) {
        return BoxedRows.strict(stepped ? List.of(type, type, type) : List.of(type, type), new ArrayType(type), row -> {
            long start = ((Number) row[0]).longValue();
            long stop = ((Number) row[1]).longValue();
            long step = stepped ? ((Number) row[2]).longValue() : start <= stop ? 1 : -1;
            return numbers(start, stop, step, type.kind());
        });
    }

    private static List<Object> numbers(long start, long stop, long step, TypeKind kind) {
        if (step == 0 && start != stop || step > 0 && start > stop || step < 0 && start < stop) {
            throw away(start, stop, step);
        }
        double steps = step == 0 ? 0 : ((double) stop - start) / step;
        ArrayElementFunctions.requireElements((long) Math.min(steps, Integer.MAX_VALUE) + 1);
        long count = step == 0 ? 0 : Math.abs((stop - start) / step);
        List<Object> values = new ArrayList<>((int) count + 1);
        for (long i = 0; i <= count; i++) {
            long value = start + i * step;
            values.add(
                    switch (kind) {
                        case TINYINT -> (Object) (byte) value;
                        case SMALLINT -> (short) value;
                        case INT -> (int) value;
                        default -> value;
                    });
        }
        return values;
    }

    private static BoundScalar times(DataType type, List<DataType> types) {
        boolean dates = type.is(TypeKind.DATE);
        return BoxedRows.strict(types, new ArrayType(type), row -> {
            LocalDateTime start = time(row[0]);
            LocalDateTime stop = time(row[1]);
            int sign = start.isAfter(stop) ? -1 : 1;
            TemporalAmount step = row.length == 3 ? (TemporalAmount) row[2] : Period.ofDays(sign);
            return times(start, stop, step, dates);
        });
    }

    private static LocalDateTime time(Object value) {
        return value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value;
    }

    private static List<Object> times(LocalDateTime start, LocalDateTime stop, TemporalAmount step, boolean dates) {
        int direction = start.plus(step).compareTo(start);
        if (!start.equals(stop) && Integer.signum(direction) != Integer.signum(stop.compareTo(start))) {
            throw away(start, stop, step);
        }
        List<Object> values = new ArrayList<>();
        LocalDateTime value = start;
        while (direction < 0 ? !value.isBefore(stop) : !value.isAfter(stop)) {
            values.add(dates ? value.toLocalDate() : value);
            ArrayElementFunctions.requireElements(values.size());
            if (direction == 0) {
                break;
            }
            value = start.plus(times(step, values.size()));
        }
        return values;
    }

    private static TemporalAmount times(TemporalAmount step, int count) {
        return step instanceof Duration duration ? duration.multipliedBy(count) : ((Period) step).multipliedBy(count);
    }

    private static SkepException away(Object start, Object stop, Object step) {
        return new SkepException(
                ErrorCode.INVALID_VALUE, "Steps of " + step + " never lead from " + start + " to " + stop);
    }
}
