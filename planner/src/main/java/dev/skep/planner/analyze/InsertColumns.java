package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableTarget;
import dev.skep.planner.context.WriteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which of a query's columns go to which of a table's, by the target's column list and PARTITION clause. */
public final class InsertColumns {
    private final TableTarget target;
    private final Table table;
    private final List<String> values;

    /** @param values one a partition column, null where rows give it */
    public InsertColumns(TableTarget target, Table table, List<String> values) {
        this.target = target;
        this.table = table;
        this.values = values;
    }

    /** @throws SkepException INVALID_PARTITION_SPEC when rows may not give the partition values that they have to */
    public void checkPartitions(WriteSettings settings) {
        boolean dynamic = false;
        for (String value : values) {
            if (value != null && dynamic) {
                throw Locations.error(
                        ErrorCode.INVALID_PARTITION_SPEC,
                        "Partition columns with values must come before those without",
                        target);
            }
            dynamic |= value == null;
        }
        if (dynamic && !settings.dynamicPartitions()) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "Partition values from rows are switched off (hive.exec.dynamic.partition)",
                    target);
        }
        if (dynamic && settings.strict() && values.stream().allMatch(Objects::isNull)) {
            throw new SkepException(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "Strict mode wants at least one partition value of '" + table.qualifiedName() + "' to be given",
                    Locations.of(target),
                    "set hive.exec.dynamic.partition.mode=nonstrict",
                    null);
        }
    }

    /**
     * For each data column and then each partition column that rows give, the query's column or -1 for NULL.
     *
     * @param given how many columns the query has
     * @param statement where a wrong number of columns is reported
     * @throws SkepException COLUMN_NOT_FOUND, COLUMN_EXISTS, COLUMN_COUNT_MISMATCH
     */
    public List<Integer> sources(int given, Node statement) {
        List<String> dynamic = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                dynamic.add(table.partitionColumnNames().get(i));
            }
        }
        List<String> wanted =
                new ArrayList<>(table.columns().stream().map(Column::name).toList());
        wanted.addAll(dynamic);
        List<String> listed = target.columns().isEmpty() ? wanted : listed(wanted);
        if (listed != wanted) {
            dynamic.stream().filter(name -> !listed.contains(name)).forEach(listed::add);
        }
        if (given != listed.size()) {
            throw Locations.error(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "The query has " + given + (given == 1 ? " column" : " columns") + ", but " + listed.size()
                            + " are to be written to '" + table.qualifiedName() + "'",
                    statement);
        }
        return wanted.stream().map(listed::indexOf).toList();
    }

    private List<String> listed(List<String> wanted) {
        List<String> listed = new ArrayList<>();
        for (Identifier column : target.columns()) {
            String name = column.value().toLowerCase(Locale.ROOT);
            if (!wanted.contains(name)) {
                throw Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "Table '" + table.qualifiedName() + "' has no column '" + name + "' to insert",
                        column);
            }
            if (listed.contains(name)) {
                throw Locations.error(ErrorCode.COLUMN_EXISTS, "Column '" + name + "' is listed twice", column);
            }
            listed.add(name);
        }
        return listed;
    }
}
