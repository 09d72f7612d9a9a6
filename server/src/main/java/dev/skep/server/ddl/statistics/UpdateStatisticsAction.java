package dev.skep.server.ddl.statistics;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.StatisticsCatalog;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableStatistics;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.Property;
import dev.skep.parser.ast.UpdateStatistics;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** ALTER TABLE … UPDATE STATISTICS [FOR COLUMN …] SET: row counts, sizes and what is known of a column, as the user knows them. What is not given stays as it was. */
public final class UpdateStatisticsAction {
    private static final List<String> OF_TABLES = List.of("numRows", "rawDataSize", "numFiles");
    private static final List<String> OF_COLUMNS =
            List.of("numNulls", "numDVs", "lowValue", "highValue", "avgColLen", "maxColLen", "numTrues", "numFalses");

    private final StatementContext context;
    private final StatisticsCatalog catalog;

    public UpdateStatisticsAction(StatementContext context) {
        this.context = context;
        this.catalog = context.session().catalog().statistics();
    }

    /** @throws SkepException INVALID_VALUE for other statistics, and for values that are no numbers of zero or more; COLUMN_NOT_FOUND, PARTITION_NOT_FOUND */
    public StatementResult run(Table table, List<PartitionValue> clause, UpdateStatistics update) {
        Map<String, Property> given = new HashMap<>();
        List<String> known = update.column().isPresent() ? OF_COLUMNS : OF_TABLES;
        for (Property property : update.statistics()) {
            if (known.stream().noneMatch(key -> key.equalsIgnoreCase(property.key()))) {
                throw Locations.error(
                                ErrorCode.INVALID_VALUE,
                                "There is no statistic '" + property.key() + "' here",
                                property)
                        .withHint("There are " + String.join(", ", known) + ".");
            }
            given.put(property.key().toLowerCase(Locale.ROOT), property);
        }
        for (List<String> values : partitions(table, clause)) {
            if (update.column().isPresent()) {
                column(table, values, update.column().get(), given);
            } else {
                size(table, values, given);
            }
        }
        return StatementResult.DONE;
    }

    /** The values of the partitions that a clause names, each of which gets the same; the one list of none for the table. */
    private List<List<String>> partitions(Table table, List<PartitionValue> clause) {
        List<String> wanted = clause.isEmpty() ? List.of() : PartitionSpecs.values(table, clause, context);
        if (wanted.stream().noneMatch(Objects::isNull)) {
            return List.of(wanted);
        }
        return PartitionSpecs.matching(table, clause, context).stream()
                .map(Partition::values)
                .toList();
    }

    private void size(Table table, List<String> values, Map<String, Property> given) {
        TableStatistics before = (values.isEmpty()
                        ? catalog.tableStatistics(table.qualifiedName())
                        : Optional.ofNullable(catalog.partitionStatistics(table.qualifiedName(), filter(table, values))
                                .get(values)))
                .orElse(TableStatistics.UNKNOWN);
        TableStatistics after = new TableStatistics(
                number(given, "numrows", before.rowCount()),
                number(given, "rawdatasize", before.totalBytes()),
                number(given, "numfiles", before.fileCount()));
        if (values.isEmpty()) {
            catalog.setTableStatistics(table.qualifiedName(), after);
        } else {
            catalog.setPartitionStatistics(table.qualifiedName(), Map.of(values, after));
        }
    }

    private void column(Table table, List<String> values, Identifier name, Map<String, Property> given) {
        Column column = table.columns().stream()
                .filter(one -> one.name().equalsIgnoreCase(name.value()))
                .findFirst()
                .orElseThrow(() -> Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND, "The table has no column '" + name.value() + "'", name));
        List<ColumnStatistics> known = values.isEmpty()
                ? catalog.columnStatistics(table.qualifiedName())
                : catalog.partitionColumnStatistics(table.qualifiedName(), filter(table, values))
                        .getOrDefault(values, List.of());
        ColumnStatistics before = known.stream()
                .filter(one -> one.column().equals(column.name()) && one.type().equals(column.type()))
                .findFirst()
                .orElseGet(() -> ColumnStatistics.unknown(column.name(), column.type()));
        ColumnStatistics after = changed(before, given);
        if (values.isEmpty()) {
            catalog.setColumnStatistics(table.qualifiedName(), List.of(after));
        } else {
            catalog.setPartitionColumnStatistics(table.qualifiedName(), Map.of(values, List.of(after)));
        }
    }

    private static ColumnStatistics changed(ColumnStatistics before, Map<String, Property> given) {
        return new ColumnStatistics(
                before.column(),
                before.type(),
                number(given, "numnulls", before.nullCount()),
                number(given, "numdvs", before.distinctCount()),
                text(given, "lowvalue").or(before::min),
                text(given, "highvalue").or(before::max),
                parsed(given, "avgcollen", Double::parseDouble).orElse(before.averageLength()),
                number(given, "maxcollen", before.maxLength()),
                number(given, "numtrues", before.trueCount()),
                number(given, "numfalses", before.falseCount()),
                given.containsKey("numdvs") ? Optional.empty() : before.distinctSketch());
    }

    private static PartitionFilter filter(Table table, List<String> values) {
        return PartitionFilter.values(table.partitionColumnNames(), values);
    }

    private static Optional<String> text(Map<String, Property> given, String key) {
        return Optional.ofNullable(given.get(key)).map(Property::value);
    }

    private static long number(Map<String, Property> given, String key, long otherwise) {
        return parsed(given, key, Long::parseLong).orElse(otherwise);
    }

    private static <T extends Number> Optional<T> parsed(
            Map<String, Property> given, String key, Function<String, T> parse) {
        Property property = given.get(key);
        if (property == null) {
            return Optional.empty();
        }
        T value;
        try {
            value = parse.apply(property.value().strip());
        } catch (NumberFormatException e) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "'" + property.value() + "' is no number", property);
        }
        if (!(value.doubleValue() >= 0)) {
            throw Locations.error(
                            ErrorCode.INVALID_VALUE,
                            "'" + property.key() + "' can't be '" + property.value() + "'",
                            property)
                    .withHint("Give a number of zero or more; what is not given stays as it was.");
        }
        return Optional.of(value);
    }
}
