package dev.skep.metastore;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.PartitionPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hive's names of partition directories, as in {@code ds=2008-04-08/hr=11}, with Hive's escapes. */
public final class PartitionName {
    /** The directory value that stands for NULL and for the empty string. */
    public static final String DEFAULT = "__HIVE_DEFAULT_PARTITION__";

    private PartitionName() {}

    /** The name relative to the table's directory. @param values as many as {@code columns}; null is {@link #DEFAULT} */
    public static String of(List<String> columns, List<String> values) {
        if (columns.size() != values.size()) {
            throw new SkepException(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "A partition needs " + columns.size() + " values (" + String.join(", ", columns) + "), not "
                            + values.size() + ".");
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            PartitionPath.append(name, columns.get(i), values.get(i), DEFAULT);
        }
        return name.toString();
    }

    public static String of(Table table, List<String> values) {
        return of(table.partitionColumnNames(), values);
    }

    /** Column names and values of a name, in order. @throws SkepException INVALID_PARTITION_SPEC when it is not one */
    public static Map<String, String> parse(String name) {
        Map<String, String> spec = new LinkedHashMap<>();
        for (String step : name.split("/")) {
            int equals = step.indexOf('=');
            if (equals <= 0) {
                throw new SkepException(
                        ErrorCode.INVALID_PARTITION_SPEC,
                        "'" + name + "' is not a partition name such as ds=2008-04-08.");
            }
            spec.put(Names.lower(unescape(step.substring(0, equals))), unescape(step.substring(equals + 1)));
        }
        return spec;
    }

    /** The values of a name, in order. */
    public static List<String> values(String name) {
        return new ArrayList<>(parse(name).values());
    }

    /** @param text null or empty gives {@link #DEFAULT} */
    public static String escape(String text) {
        return text == null || text.isEmpty() ? DEFAULT : PartitionPath.escape(text);
    }

    public static String unescape(String text) {
        return PartitionPath.unescape(text);
    }
}
