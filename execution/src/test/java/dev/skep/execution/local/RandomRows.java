package dev.skep.execution.local;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Boxed rows of any types, with NULLs and many equal values. */
public final class RandomRows {
    private final Random random;
    private final int distinct;

    public RandomRows(long seed, int distinct) {
        random = new Random(seed);
        this.distinct = distinct;
    }

    public List<List<Object>> rows(int count, DataType... types) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            for (DataType type : types) {
                row.add(value(type));
            }
            rows.add(row);
        }
        return rows;
    }

    public Object value(DataType type) {
        int number = random.nextInt(distinct);
        if (random.nextInt(8) == 0) {
            return null;
        }
        return switch (type.kind()) {
            case BOOLEAN -> number % 2 == 0;
            case TINYINT -> (byte) number;
            case SMALLINT -> (short) number;
            case INT -> number - distinct / 2;
            case BIGINT -> (number - distinct / 2) * 10_000_000_019L;
            case FLOAT -> number * 0.5f;
            case DOUBLE -> number % 5 == 4 ? Double.NaN : number * -0.25 - 0.25;
            case DECIMAL -> BigDecimal.valueOf(number * 1001L - 5000, ((DecimalType) type).scale());
            case DATE -> LocalDate.of(2024, 1, 1).plusDays(number);
            case TIMESTAMP ->
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, number * 1000).plusSeconds(number % 3);
            case INTERVAL_YEAR_MONTH -> Period.ofMonths(number).normalized();
            case INTERVAL_DAY_TIME -> Duration.ofMillis(number * 777L);
            case BINARY -> new byte[] {(byte) number, 1};
            case ARRAY -> {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < number % 3; i++) {
                    values.add(value(((dev.skep.api.type.ArrayType) type).element()));
                }
                yield values;
            }
            case STRUCT -> {
                List<Object> values = new ArrayList<>();
                ((dev.skep.api.type.StructType) type).fields().forEach(field -> values.add(value(field.type())));
                yield values;
            }
            case MAP -> {
                Map<Object, Object> entries = new LinkedHashMap<>();
                entries.put("a", value(((dev.skep.api.type.MapType) type).value()));
                entries.put("b" + number, null);
                yield entries;
            }
            default -> "v".repeat(number % 4) + number;
        };
    }

    public int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
