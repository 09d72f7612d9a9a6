package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.CalendarMath;
import dev.skep.function.type.DateTimeText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.LongToIntFunction;

/** Parts of dates, timestamps and intervals, as numbers. */
public final class DatePartFunctions {
    private static final DataType INT = PrimitiveType.INT;

    private DatePartFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                datePart("year", "year", CalendarMath::year, months -> months / 12),
                datePart("quarter", "quarter", day -> (CalendarMath.month(day) + 2) / 3, months -> months % 12 / 3 + 1),
                datePart("month", "month", CalendarMath::month, months -> months % 12),
                datePart("day", "day of the month", CalendarMath::dayOfMonth, null)
                        .alias("dayofmonth"),
                datePart("dayofweek", "day of the week, Sunday being 1,", day -> Math.floorMod(day + 4, 7) + 1, null)
                        .alias("dow"),
                datePart("weekday", "day of the week, Monday being 0,", day -> Math.floorMod(day + 3, 7), null),
                datePart(
                        "dayofyear",
                        "day of the year",
                        day -> LocalDate.ofEpochDay(day).getDayOfYear(),
                        null),
                datePart(
                                "weekofyear",
                                "week of the year",
                                day -> LocalDate.ofEpochDay(day).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                                null)
                        .alias("week"),
                timePart("hour", second -> (int) (Math.floorMod(second, CalendarMath.SECONDS_PER_DAY) / 3600)),
                timePart("minute", second -> (int) (Math.floorMod(second, 3600L) / 60)),
                timePart("second", second -> (int) Math.floorMod(second, 60L)));
    }

    private static KernelFunction datePart(
            String name, String part, IntUnaryOperator ofDay, IntUnaryOperator ofMonths) {
        String description = "Returns the " + part + " of a date, timestamp or interval";
        return KernelFunction.of(name, name + "(date)", description, 1, 1, arguments -> {
            DataType given = arguments.get(0).type();
            return switch (given.kind()) {
                case DATE, STRING, VARCHAR, CHAR, VOID, TIMESTAMP_LOCAL_TZ -> ints(PrimitiveType.DATE, ofDay);
                case INTERVAL_YEAR_MONTH -> ofMonths == null ? null : ints(given, ofMonths);
                case TIMESTAMP ->
                    seconds(
                            given,
                            second -> ofDay.applyAsInt((int) Math.floorDiv(second, CalendarMath.SECONDS_PER_DAY)));
                case INTERVAL_DAY_TIME ->
                    name.equals("day") ? seconds(given, second -> (int) (second / CalendarMath.SECONDS_PER_DAY)) : null;
                default -> null;
            };
        });
    }

    private static BoundScalar ints(DataType type, IntUnaryOperator part) {
        return new BoundScalar(List.of(type), INT, new StrictKernel(INT, (in, rows, nulls, context) -> {
            int[] values = in[0].ints();
            int[] result = new int[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = part.applyAsInt(values[i]);
            }
            return new IntVector(result, rows, nulls.bits());
        }));
    }

    private static BoundScalar seconds(DataType type, LongToIntFunction part) {
        return new BoundScalar(List.of(type), INT, new StrictKernel(INT, (in, rows, nulls, context) -> {
            TimestampVector source = in[0].timestamps();
            int[] result = new int[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = part.applyAsInt(source.seconds()[i]);
            }
            return new IntVector(result, rows, nulls.bits());
        }));
    }

    private static ScalarDefinition timePart(String name, LongToIntFunction part) {
        String description = "Returns the " + name + " of a timestamp, a time or an interval";
        return KernelFunction.of(name, name + "(timestamp)", description, 1, 1, arguments -> bindTime(arguments, part));
    }

    private static BoundScalar bindTime(List<Argument> arguments, LongToIntFunction part) {
        DataType given = arguments.get(0).type();
        return switch (given.kind()) {
            case TIMESTAMP, DATE, VOID, TIMESTAMP_LOCAL_TZ -> seconds(PrimitiveType.TIMESTAMP, part);
            case INTERVAL_DAY_TIME -> seconds(given, part);
            case STRING, VARCHAR, CHAR -> texts(part);
            default -> null;
        };
    }

    private static BoundScalar texts(LongToIntFunction part) {
        return new BoundScalar(List.of(PrimitiveType.STRING), INT, new StrictKernel(INT, (in, rows, nulls, context) -> {
            int[] result = new int[rows];
            for (int i = 0; i < rows; i++) {
                if (nulls.isNull(i)) {
                    continue;
                }
                String text = in[0].bytes().string(i).strip();
                Optional<LocalDateTime> value = DateTimeText.parseTimestamp(text)
                        .or(() -> DateTimeText.parseTimestamp("1970-01-01 " + text)
                                .filter(time -> text.indexOf(':') > 0));
                if (value.isPresent()) {
                    result[i] = part.applyAsInt(value.get().toLocalTime().toSecondOfDay());
                } else {
                    nulls.strike(i);
                }
            }
            return new IntVector(result, rows, nulls.bits());
        }));
    }

    static boolean isDate(DataType type) {
        TypeKind kind = type.kind();
        return kind.isDateTime() || kind.isCharacter() || kind == TypeKind.VOID;
    }
}
