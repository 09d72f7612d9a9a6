package dev.skep.planner.stage;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Column;
import dev.skep.metastore.Skew;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Which directories of skewed values a scan need not read, by the bounds of its condition. The one of all other rows is always read: it may hold rows of values that were not named as skewed
 * when they were written.
 */
final class RuledOutDirectories {
    private RuledOutDirectories() {}

    /** Paths below the table's or partition's directory. */
    static List<String> of(Skew skew, List<Column> columns, List<ColumnBound> bounds) {
        if (!skew.storedAsDirectories() || bounds.isEmpty()) {
            return List.of();
        }
        List<String> names = columns.stream().map(Column::name).toList();
        return skew.values().stream()
                .filter(values -> isRuledOut(skew, values, names, columns, bounds))
                .map(values -> WriteTarget.ValueDirectories.path(skew.columns(), values))
                .toList();
    }

    private static boolean isRuledOut(
            Skew skew, List<String> values, List<String> names, List<Column> columns, List<ColumnBound> bounds) {
        for (int i = 0; i < values.size(); i++) {
            int column = names.indexOf(skew.columns().get(i));
            String value = values.get(i);
            if (column >= 0
                    && bounds.stream()
                            .anyMatch(bound -> bound.column() == column
                                    && bound.path().isEmpty()
                                    && !admits(bound, value, columns.get(column).type()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row with this text as its value may be within a bound; types whose text says too little may always. */
    private static boolean admits(ColumnBound bound, String text, DataType type) {
        Object value;
        if (type.kind() == TypeKind.STRING || type.kind() == TypeKind.VARCHAR) {
            value = text;
        } else if (type.kind().isInteger() && text.matches("-?\\d{1,18}")) {
            value = Long.valueOf(text);
        } else {
            return true;
        }
        return !bound.isNull()
                && (bound.min() == null || compare(value, bound.min()) >= 0)
                && (bound.max() == null || compare(value, bound.max()) <= 0)
                && (bound.values() == null || bound.values().stream().anyMatch(any -> compare(value, any) == 0));
    }

    private static int compare(Object value, Object bound) {
        return value instanceof String text
                ? Arrays.compareUnsigned(
                        text.getBytes(StandardCharsets.UTF_8), ((String) bound).getBytes(StandardCharsets.UTF_8))
                : Long.compare((Long) value, ((Number) bound).longValue());
    }
}
