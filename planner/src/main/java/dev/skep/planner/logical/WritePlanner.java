package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.execution.statistics.RowStatistics;
import dev.skep.function.cast.CastKernels;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.ast.ValuesQuery;
import dev.skep.planner.analyze.InsertColumns;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.PartitionClause;
import dev.skep.planner.context.StatementWrites;
import dev.skep.planner.context.TableRows;
import dev.skep.planner.logical.LogicalPlanner.LogicalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/** What a statement writes: a query's columns matched with a target's and cast to their types, below a {@link LogicalWrite}. */
final class WritePlanner {
    private final LogicalPlanner planner;
    private final StatementWrites writes;

    WritePlanner(LogicalPlanner planner, StatementWrites writes) {
        this.planner = planner;
        this.writes = writes;
    }

    /**
     * @param statement the INSERT, where a wrong number of columns is reported
     * @return empty when nothing is to be written
     */
    Optional<LogicalWrite> insert(InsertTarget target, LogicalQuery query, Node statement) {
        if (target instanceof DirectoryTarget directory) {
            WriteTarget place = writes.directory(directory, query.columns());
            List<Integer> all =
                    IntStream.range(0, query.columns().size()).boxed().toList();
            return Optional.of(write(query.rel(), all, place, List.of()));
        }
        return insert((TableTarget) target, query, statement);
    }

    /** INSERT … VALUES with each DEFAULT replaced by that of its column. */
    Insert withDefaults(Insert insert) {
        if (!(insert.query().body() instanceof ValuesQuery) || !(insert.target() instanceof TableTarget target)) {
            return insert;
        }
        Table table = table(target);
        List<String> columns = target.columns().isEmpty()
                ? table.columns().stream().map(Column::name).toList()
                : target.columns().stream()
                        .map(column -> column.value().toLowerCase(Locale.ROOT))
                        .toList();
        return new ConstraintPlanner(planner, table).withDefaults(insert, columns);
    }

    private Optional<LogicalWrite> insert(TableTarget target, LogicalQuery query, Node statement) {
        Table table = table(target);
        List<String> values = new PartitionClause(table, planner.planner()).values(target.partition());
        InsertColumns columns = new InsertColumns(target, table, values);
        columns.checkPartitions(writes.settings());
        List<Integer> sources = columns.sources(query.columns().size(), statement);
        requireCasts(query.columns(), sources, table, statement);
        TableRows rows = new TableRows(table, values, target.overwrite(), target.ifNotExists());
        ConstraintPlanner constraints = new ConstraintPlanner(planner, table);
        return writes.table(rows)
                .map(place -> new LogicalWrite(
                        planner.cluster(),
                        constraints.checked(rows(query.rel(), sources, place, Optional.of(constraints))),
                        place,
                        statistics(place)));
    }

    /** A value that no cast makes one of its column is told before anything runs. */
    private static void requireCasts(RowType query, List<Integer> sources, Table table, Node statement) {
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            DataType from = sources.get(i) < 0 ? column.type() : query.type(sources.get(i));
            if (from.equals(column.type())) {
                continue;
            }
            try {
                CastKernels.of(from, column.type());
            } catch (SkepException e) {
                throw Locations.error(
                        ErrorCode.TYPE_MISMATCH,
                        "Column '" + column.name() + "' is of type " + column.type() + ", which a value of type " + from
                                + " can't be cast to",
                        statement);
            }
        }
    }

    private Table table(TableTarget target) {
        String database = target.table()
                .qualifier()
                .map(Identifier::value)
                .orElse(planner.planner().currentDatabase());
        TableName name = new TableName(database, target.table().last().value());
        Table table;
        try {
            table = planner.planner().catalog().requireTable(name).table();
        } catch (SkepException e) {
            throw e.at(Locations.of(target.table()));
        }
        if (table.type() == TableType.VIEW) {
            throw Locations.error(ErrorCode.NOT_A_TABLE, "'" + name + "' is a view", target);
        }
        return table;
    }

    /** The rows of a new table; its partition columns may stand anywhere in the query. */
    LogicalWrite create(LogicalQuery query) {
        WriteTarget place = writes.created(query.columns());
        List<String> wanted = new ArrayList<>(place.columns().names());
        wanted.addAll(place.partitionColumns().names());
        List<Integer> sources =
                wanted.stream().map(query.columns().names()::indexOf).toList();
        return write(query.rel(), sources, place, statistics(place));
    }

    private List<Integer> statistics(WriteTarget place) {
        return writes.settings().columnStatistics() ? RowStatistics.columns(place.columns()) : List.of();
    }

    private LogicalWrite write(RelNode query, List<Integer> sources, WriteTarget place, List<Integer> statistics) {
        return new LogicalWrite(planner.cluster(), rows(query, sources, place, Optional.empty()), place, statistics);
    }

    /**
     * The columns written, cast to their types.
     *
     * @param sources for each column written, the query's column, or -1 for one that it has not
     * @param constraints that tell what stands for columns not given; NULL where empty
     */
    private RelNode rows(
            RelNode query, List<Integer> sources, WriteTarget place, Optional<ConstraintPlanner> constraints) {
        RowType columns = place.columns();
        RowType partitionColumns = place.partitionColumns();
        List<RexNode> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            boolean data = i < columns.size();
            RowType from = data ? columns : partitionColumns;
            int column = data ? i : i - columns.size();
            names.add(from.name(column));
            nodes.add(
                    sources.get(i) < 0
                            ? missing(new Column(from.name(column), from.type(column)), constraints)
                            : planner.functions()
                                    .cast(planner.rexBuilder().makeInputRef(query, sources.get(i)), from.type(column)));
        }
        return LogicalPlanner.project(query, nodes, names);
    }

    private RexNode missing(Column column, Optional<ConstraintPlanner> constraints) {
        return constraints.map(known -> known.missing(column)).orElseGet(() -> planner.rexBuilder()
                .nullOf(column.type()));
    }
}
