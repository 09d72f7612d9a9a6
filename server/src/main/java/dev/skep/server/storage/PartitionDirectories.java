package dev.skep.server.storage;

import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.PartitionPath;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Directories of files that are called {@code key=value}, all by the same keys. A key is int, bigint or date where all its values are, and else string.
 *
 * @param keys in lower case
 * @param values of each directory that has files, in the order of the keys
 */
record PartitionDirectories(List<String> keys, Map<String, List<String>> values) {
    /** @return empty when some file is in a directory that is not so called */
    static Optional<PartitionDirectories> find(String location, List<FileStatus> files) {
        List<String> keys = null;
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (FileStatus file : files) {
            String directory = AcidDirectory.place(file.path());
            if (directory.length() <= location.length() || !directory.startsWith(location)) {
                return Optional.empty();
            }
            List<String> names = new ArrayList<>();
            List<String> found = new ArrayList<>();
            for (String step : directory.substring(location.length() + 1).split("/")) {
                int equal = step.indexOf('=');
                if (equal <= 0) {
                    return Optional.empty();
                }
                names.add(PartitionPath.unescape(step.substring(0, equal)).toLowerCase(Locale.ROOT));
                found.add(PartitionPath.unescape(step.substring(equal + 1)));
            }
            if (keys != null && !keys.equals(names)) {
                return Optional.empty();
            }
            keys = names;
            values.put(directory, found);
        }
        return Optional.of(new PartitionDirectories(keys, values));
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int key = i;
            List<String> all = values.values().stream()
                    .map(row -> row.get(key))
                    .filter(value -> !value.equals(PartitionName.DEFAULT))
                    .distinct()
                    .toList();
            columns.add(new Column(keys.get(i), type(all)));
        }
        return columns;
    }

    private static DataType type(List<String> values) {
        if (!values.isEmpty() && values.stream().allMatch(value -> value.matches("-?(0|[1-9][0-9]{0,8})"))) {
            return PrimitiveType.INT;
        }
        if (!values.isEmpty() && values.stream().allMatch(value -> value.matches("-?(0|[1-9][0-9]{0,17})"))) {
            return PrimitiveType.BIGINT;
        }
        return !values.isEmpty() && values.stream().allMatch(PartitionDirectories::isDate)
                ? PrimitiveType.DATE
                : PrimitiveType.STRING;
    }

    private static boolean isDate(String value) {
        try {
            return value.length() == 10 && LocalDate.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    List<PartitionFacts> partitions(Table table) {
        List<PartitionFacts> partitions = new ArrayList<>();
        values.forEach((directory, row) ->
                partitions.add(new PartitionFacts(Partition.of(table, row, directory), Optional.empty())));
        return partitions;
    }
}
