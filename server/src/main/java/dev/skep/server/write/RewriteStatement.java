package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.StageRunner;
import dev.skep.format.text.layout.TextLayout;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.AlterTable;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Compact;
import dev.skep.parser.ast.Comparison;
import dev.skep.parser.ast.ComparisonOperator;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.IsNull;
import dev.skep.parser.ast.LogicalExpression;
import dev.skep.parser.ast.LogicalOperator;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.NullLiteral;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SharedInput;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.ast.Truncate;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.PlainDirectories;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ALTER TABLE … CONCATENATE and COMPACT, and TRUNCATE … COLUMNS: a table, or some of its partitions, overwritten with its own rows. All tasks write them;
 * then the files of each partition are merged up to the size that hive.merge.size.per.task says.
 */
public final class RewriteStatement {
    private static final Set<String> COMPACTIONS = Set.of("major", "minor");

    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;

    public RewriteStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    public StatementResult concatenate(AlterTable alter) {
        return rewrite(alter.table(), alter.partition(), Set.of());
    }

    /**
     * COMPACT: there are no changes to apply to files, which are merged as by CONCATENATE, at once.
     *
     * @throws SkepException NOT_SUPPORTED for kinds other than major and minor, another number of buckets and another order
     */
    public StatementResult compact(AlterTable alter, Compact compact) {
        if (!COMPACTIONS.contains(compact.kind().toLowerCase(Locale.ROOT))) {
            throw Locations.unsupported("COMPACT '" + compact.kind() + "'", compact)
                    .withHint("There are 'major' and 'minor', which do the same.");
        }
        if (compact.buckets().isPresent() || !compact.orderBy().isEmpty()) {
            throw Locations.unsupported("COMPACT into other buckets or another order", compact);
        }
        return concatenate(alter);
    }

    /** Makes all values of some columns NULL. */
    StatementResult truncateColumns(Truncate truncate) {
        Table table = TargetTables.require(truncate.table(), session);
        List<String> names = table.columns().stream().map(Column::name).toList();
        Set<String> columns = new HashSet<>();
        for (Identifier column : truncate.columns()) {
            String name = column.value().toLowerCase(Locale.ROOT);
            if (!names.contains(name)) {
                throw Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "'" + table.qualifiedName() + "' has no column '" + name + "' that can be truncated",
                        column);
            }
            columns.add(name);
        }
        return rewrite(truncate.table(), truncate.partition(), columns);
    }

    private StatementResult rewrite(QualifiedName name, List<PartitionValue> clause, Set<String> emptied) {
        Table table = TargetTables.require(name, session);
        NodeLocation location = name.location();
        List<InsertBranch> branches = new ArrayList<>();
        for (List<String> partition : partitions(table, name, clause)) {
            branches.add(branch(table, partition, emptied, location, name));
        }
        TableReference rows =
                new TableReference(name, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), location);
        return branches.isEmpty()
                ? StatementResult.DONE
                : new InsertStatement(context, runner, SmallFiles.When.ALWAYS)
                        .run(new MultiInsert(Optional.empty(), rows, branches, location));
    }

    /** @throws SkepException NOT_SUPPORTED for files that have lines which are no rows: written anew they would not have them, and reading would leave out rows instead */
    static void requireRowsAlone(StorageDescriptor storage, Map<String, String> properties, QualifiedName name) {
        if (!storage.format().equals("textfile")) {
            return;
        }
        TextLayout layout = TextLayout.of(storage.formatProperties(properties));
        if (layout.headerLines() > 0 || layout.footerLines() > 0) {
            throw Locations.unsupported("Writing files anew that have header or footer lines", name)
                    .withHint(
                            "CREATE TABLE … AS SELECT makes a table of the same rows without such lines, which skip.header.line.count"
                                    + " and skip.footer.line.count of this one announce.");
        }
    }

    /** The partitions that a clause names; of a table without partitions the one list of no values. */
    private List<List<String>> partitions(Table table, QualifiedName name, List<PartitionValue> clause) {
        List<String> wanted = PartitionSpecs.values(table, clause, context);
        if (!table.isPartitioned()) {
            requireRowsAlone(table.storage(), table.properties(), name);
            PlainDirectories.require(session.warehouse().files(), table.location());
            return List.of(List.of());
        }
        List<Partition> matching = session.catalog().partitions().partitions(table.qualifiedName()).stream()
                .filter(partition -> PartitionSpecs.matches(partition.values(), wanted))
                .toList();
        if (matching.isEmpty() && Collections.frequency(wanted, null) < wanted.size()) {
            throw Locations.error(
                    ErrorCode.PARTITION_NOT_FOUND,
                    "Table '" + table.qualifiedName() + "' has no such partition",
                    clause.get(0));
        }
        for (Partition partition : matching) {
            Map<String, String> properties = new HashMap<>(table.properties());
            properties.putAll(partition.properties());
            requireRowsAlone(partition.storage(), properties, name);
            PlainDirectories.require(session.warehouse().files(), partition.location());
        }
        return matching.stream().map(Partition::values).toList();
    }

    private static InsertBranch branch(
            Table table, List<String> partition, Set<String> emptied, NodeLocation location, QualifiedName name) {
        List<SelectItem> items = new ArrayList<>();
        for (Column column : table.columns()) {
            Expression value =
                    emptied.contains(column.name()) ? new NullLiteral(location) : column(column.name(), location);
            items.add(new SingleColumn(value, Optional.empty(), location));
        }
        List<PartitionValue> target = new ArrayList<>();
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < partition.size(); i++) {
            String key = table.partitionColumns().get(i).name();
            Expression value = new StringLiteral(partition.get(i), location);
            target.add(new PartitionValue(new Identifier(key, false, location), Optional.of(value), location));
            terms.add(
                    partition.get(i).equals(PartitionName.DEFAULT)
                            ? new IsNull(column(key, location), false, location)
                            : new Comparison(ComparisonOperator.EQUAL, column(key, location), value, location));
        }
        Optional<Expression> where = terms.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        terms.size() == 1 ? terms.get(0) : new LogicalExpression(LogicalOperator.AND, terms, location));
        QuerySpecification block = new QuerySpecification(
                new SelectList(false, List.of(), items, location),
                Optional.of(new SharedInput(location)),
                where,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                location);
        TableTarget overwritten = new TableTarget(name, true, target, false, List.of(), location);
        return new InsertBranch(
                overwritten, new Query(Optional.empty(), block, QueryTail.none(location), location), location);
    }

    private static Expression column(String name, NodeLocation location) {
        return new ColumnReference(List.of(new Identifier(name, false, location)), location);
    }
}
