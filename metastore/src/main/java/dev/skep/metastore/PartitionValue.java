package dev.skep.metastore;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One partition column's value, compared as its type asks. */
record PartitionValue(String text, boolean numeric) {
    static PartitionValue of(String column, List<Column> columns, List<String> values) {
        int position = position(column, columns);
        return new PartitionValue(
                values.get(position),
                PartitionFilter.isNumeric(columns.get(position).type()));
    }

    /** @throws SkepException COLUMN_NOT_FOUND */
    static int position(String column, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new SkepException(ErrorCode.COLUMN_NOT_FOUND, "There is no partition column '" + column + "'.");
    }

    boolean isNull() {
        return text.equals(PartitionName.DEFAULT)
                || (numeric && PartitionFilter.number(text).isEmpty());
    }

    int compareTo(String other) {
        if (numeric) {
            Optional<BigDecimal> mine = PartitionFilter.number(text);
            Optional<BigDecimal> theirs = PartitionFilter.number(other);
            if (mine.isPresent() && theirs.isPresent()) {
                return mine.get().compareTo(theirs.get());
            }
        }
        return compareCodePoints(text, other);
    }

    private static int compareCodePoints(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        return Integer.signum(Arrays.compare(a, b));
    }
}
