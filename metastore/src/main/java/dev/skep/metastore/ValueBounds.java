package dev.skep.metastore;

import dev.skep.api.type.DataType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The order of values that are kept as Hive prints them. */
final class ValueBounds {
    private ValueBounds() {}

    static Optional<String> least(String a, String b, DataType type) {
        return compare(a, b, type).map(order -> order <= 0 ? a : b);
    }

    static Optional<String> greatest(String a, String b, DataType type) {
        return compare(a, b, type).map(order -> order >= 0 ? a : b);
    }

    /** Empty when one of them is no value of the type, or one whose order can't be told. */
    private static Optional<Integer> compare(String a, String b, DataType type) {
        try {
            return switch (type.kind()) {
                case TINYINT, SMALLINT, INT, BIGINT, DECIMAL ->
                    Optional.of(new BigDecimal(a).compareTo(new BigDecimal(b)));
                case FLOAT, DOUBLE -> Optional.of(Double.compare(Double.parseDouble(a), Double.parseDouble(b)));
                case DATE -> Optional.of(LocalDate.parse(a).compareTo(LocalDate.parse(b)));
                case TIMESTAMP -> timestamps(a, b);
                case BOOLEAN, STRING, VARCHAR, CHAR ->
                    Optional.of(Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
                default -> Optional.empty();
            };
        } catch (NumberFormatException | DateTimeException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Equal dates leave texts of hours, minutes, seconds and a fraction without zeros at its end. */
    private static Optional<Integer> timestamps(String a, String b) {
        return Optional.of(Comparator.comparing((String text) -> LocalDate.parse(text.substring(0, 10)))
                .thenComparing(text -> text.substring(10))
                .compare(a, b));
    }
}
