package dev.skep.metastore.jdbc;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionFilter.Bound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Tests of one partition column in SQL over {@code partition_values v}, which find all values that a filter wants and
 * perhaps some more: text that may not be what is written for a value of the type passes them.
 */
final class ValueSql {
    private static final int MOST_VALUES = 1000;

    private final DataType type;

    ValueSql(DataType type) {
        this.type = type;
    }

    /** A condition and its parameters. */
    record Sql(String text, List<Object> parameters) {}

    /** Empty when the type's values can't be told apart here. */
    Optional<Sql> in(Set<String> accepted) {
        if (type.is(TypeKind.FLOAT) || accepted.size() > MOST_VALUES) {
            return between(accepted);
        }
        List<Object> values = new ArrayList<>();
        for (String text : accepted) {
            Optional<Object> value = parameter(text);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return values.isEmpty() ? Optional.empty() : test(operand() + " IN (" + marks(values.size()) + ")", values);
    }

    /** From the least to the greatest of the values. */
    private Optional<Sql> between(Set<String> accepted) {
        if (!isNumeric()) {
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        for (String text : accepted) {
            Optional<Double> number = PartitionFilter.number(text).map(Number::doubleValue);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers.add(number.get());
        }
        String low = String.valueOf(Collections.min(numbers));
        String high = String.valueOf(Collections.max(numbers));
        return range(Optional.of(new Bound(low, true)), Optional.of(new Bound(high, true)));
    }

    /** Both ends count, whether they do in the filter or not. */
    Optional<Sql> range(Optional<Bound> low, Optional<Bound> high) {
        List<String> tests = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        low.flatMap(bound -> parameter(bound.value()))
                .map(value -> widened(value, down -> Math.nextDown(down)))
                .ifPresent(value -> {
                    tests.add(operand() + " >= ?");
                    parameters.add(value);
                });
        high.flatMap(bound -> parameter(bound.value()))
                .map(value -> widened(value, up -> Math.nextUp(up)))
                .ifPresent(value -> {
                    tests.add(operand() + " <= ?");
                    parameters.add(value);
                });
        return tests.isEmpty() ? Optional.empty() : test(String.join(" AND ", tests), parameters);
    }

    /** Values of type float round to the nearest one. */
    private Object widened(Object value, UnaryOperator<Float> away) {
        return type.is(TypeKind.FLOAT) ? Double.valueOf(away.apply(((Double) value).floatValue())) : value;
    }

    /** Empty where NULL is not told by the text alone. */
    Optional<Sql> isNull(String absent, boolean negated) {
        if (negated) {
            return Optional.of(new Sql("v.value <> ?", List.of(absent)));
        }
        return type.is(TypeKind.STRING) ? Optional.of(new Sql("v.value = ?", List.of(absent))) : Optional.empty();
    }

    private Optional<Sql> test(String test, List<Object> parameters) {
        Optional<String> irregular = irregular();
        return irregular.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sql(
                        irregular.get().isEmpty() ? "(" + test + ")" : "(" + test + " OR " + irregular.get() + ")",
                        parameters));
    }

    /** What is true of text that may not be what is written for a value; blank for no text, empty where nothing is known. */
    private Optional<String> irregular() {
        return Optional.ofNullable(
                switch (type.kind()) {
                    case STRING -> "";
                    case VARCHAR -> "LENGTH(v.value) > " + ((CharacterType) type).length();
                    case CHAR -> "LENGTH(v.value) > " + ((CharacterType) type).length() + " OR v.value LIKE '% '";
                    case BOOLEAN -> "v.value NOT IN ('true', 'false')";
                    case DATE -> "v.value NOT LIKE '____-__-__'";
                    case TIMESTAMP ->
                        "v.value NOT LIKE '____-__-__ __:__:__%' OR LENGTH(v.value) = 20 OR v.value LIKE '%.%0'"
                                + " OR (LENGTH(v.value) > 19 AND v.value NOT LIKE '____-__-__ __:__:__.%')";
                    case TINYINT, SMALLINT, INT, BIGINT -> "v.number IS NULL OR v.number <> ROUND(v.number)";
                    case DECIMAL -> {
                        String scaled = "v.number * 1e" + ((DecimalType) type).scale();
                        yield "v.number IS NULL OR " + scaled + " <> ROUND(" + scaled + ")";
                    }
                    case FLOAT, DOUBLE -> "v.number IS NULL";
                    default -> null;
                });
    }

    private Optional<Object> parameter(String text) {
        if (!PartitionFilter.isComparable(type, text)) {
            return Optional.empty();
        }
        if (isNumeric()) {
            return PartitionFilter.number(text).map(Number::doubleValue);
        }
        return Optional.of(type.is(TypeKind.CHAR) ? text.stripTrailing() : text);
    }

    private String operand() {
        return isNumeric() ? "v.number" : "v.value";
    }

    private boolean isNumeric() {
        return type.kind().isNumeric();
    }

    private static String marks(int count) {
        return PartitionCondition.marks(count);
    }
}
