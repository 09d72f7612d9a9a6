package dev.skep.server.show;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.Column;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.IsNull;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.ShowPartitions;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TypeName;
import dev.skep.parser.ast.ValuesRelation;
import dev.skep.parser.walk.ExpressionRewriter;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.query.QueryRun;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SHOW PARTITIONS; with WHERE, ORDER BY or LIMIT it is a query over the values of the partitions. */
final class ShowPartitionsStatement {
    /** The column of the query that has the names; no partition column is called so. */
    private static final String NAME = "name of the partition";

    private final ShowPartitions show;
    private final Table table;
    private final StatementContext context;
    private final StageRunner runner;

    ShowPartitionsStatement(ShowPartitions show, Table table, StatementContext context, StageRunner runner) {
        this.show = show;
        this.table = table;
        this.context = context;
        this.runner = runner;
    }

    StatementResult run() {
        if (!table.isPartitioned()) {
            throw Locations.error(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "Table '" + table.qualifiedName() + "' is not partitioned",
                    show.table());
        }
        List<String> names = names();
        boolean all = show.where().isEmpty()
                && show.orderBy().isEmpty()
                && show.limit().isEmpty();
        List<String> shown = all || names.isEmpty() ? names : query(names);
        if (JsonListings.areWanted(context.session())) {
            return JsonListings.partitions(table, shown);
        }
        boolean decode = context.session().settings().get(Settings.DECODE_PARTITIONS);
        return StatementResult.lines(
                "partition", decode ? shown.stream().map(this::decoded).toList() : shown);
    }

    private String decoded(String name) {
        List<String> columns = table.partitionColumnNames();
        List<String> values = PartitionName.values(name);
        return IntStream.range(0, values.size())
                .mapToObj(i -> columns.get(i) + "=" + values.get(i))
                .collect(Collectors.joining("/"));
    }

    /** Of all partitions, or of those that the statement's PARTITION clause means. */
    private List<String> names() {
        List<String> wanted = PartitionSpecs.values(table, show.partition(), context);
        PartitionFilter filter = PartitionFilter.values(table.partitionColumnNames(), wanted);
        return context.catalog().partitionNames(table.qualifiedName(), filter).stream()
                .filter(name -> PartitionSpecs.matches(PartitionName.values(name), wanted))
                .toList();
    }

    private List<String> query(List<String> partitions) {
        NodeLocation location = show.location();
        Identifier name = new Identifier(NAME, true, location);
        SingleColumn column =
                new SingleColumn(new ColumnReference(List.of(name), location), Optional.empty(), location);
        QuerySpecification body = new QuerySpecification(
                new SelectList(false, List.of(), List.of(column), location),
                Optional.of(values(partitions, name)),
                show.where().map(ShowPartitionsStatement::withNulls),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
        QueryTail tail = new QueryTail(show.orderBy(), List.of(), List.of(), List.of(), show.limit(), location);
        List<String> names = new ArrayList<>();
        try (QueryRun run = QueryRun.start(new Query(Optional.empty(), body, tail, location), context, runner)) {
            for (RowBatch batch = run.next(); batch != null; batch = run.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    names.add((String) VectorValues.read(run.columns().type(0), batch.column(0), row));
                }
            }
        }
        return names;
    }

    /** Comparisons with the name of the partition of NULL are with NULL. */
    private static Expression withNulls(Expression where) {
        return ExpressionRewriter.rewrite(where, node -> {
            if (!(node instanceof Comparison comparison)) {
                return null;
            }
            boolean right = isNoValue(comparison.right());
            if (!right && !isNoValue(comparison.left())) {
                return null;
            }
            Expression value = right ? comparison.left() : comparison.right();
            return switch (comparison.operator()) {
                case EQUAL, NULL_SAFE_EQUAL -> new IsNull(value, false, comparison.location());
                case NOT_EQUAL -> new IsNull(value, true, comparison.location());
                default -> null;
            };
        });
    }

    private static boolean isNoValue(Expression expression) {
        return expression instanceof StringLiteral text && text.value().equals(PartitionName.DEFAULT);
    }

    private ValuesRelation values(List<String> partitions, Identifier name) {
        NodeLocation location = show.location();
        List<Identifier> columns = new ArrayList<>();
        List<TypeName> types = new ArrayList<>();
        for (Column column : table.partitionColumns()) {
            columns.add(new Identifier(column.name(), true, location));
            types.add(((Cast) new SqlParser().parseExpression("cast(null as " + column.type() + ")")).type());
        }
        columns.add(name);
        List<RowConstructor> rows = new ArrayList<>();
        for (String partition : partitions) {
            List<String> texts = PartitionName.values(partition);
            List<Expression> values = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                String text = texts.get(i);
                Expression literal = text.equals(PartitionName.DEFAULT)
                        ? new NullLiteral(location)
                        : new StringLiteral(text, location);
                values.add(new Cast(literal, types.get(i), Optional.empty(), location));
            }
            values.add(new StringLiteral(partition, location));
            rows.add(new RowConstructor(values, location));
        }
        return new ValuesRelation(rows, Optional.of(show.table().last()), columns, location);
    }
}
