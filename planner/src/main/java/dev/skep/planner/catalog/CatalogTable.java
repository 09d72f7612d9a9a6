package dev.skep.planner.catalog;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.metastore.Column;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.DataStatistics;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableStatistics;
import dev.skep.planner.context.PlannerCatalog;
import dev.skep.planner.context.PlannerContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.calcite.plan.RelOptAbstractTable;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;

/**
 * A stored table as Calcite sees it. Its columns are the data columns, the partition columns, and then the virtual columns
 * INPUT__FILE__NAME and BLOCK__OFFSET__INSIDE__FILE.
 */
public final class CatalogTable extends RelOptAbstractTable {
    public static final String FILE_NAME = "input__file__name";
    public static final String ROW_OFFSET = "block__offset__inside__file";
    public static final int VIRTUAL_COLUMNS = 2;

    private static final double UNKNOWN_ROWS = 1_000_000;
    private static final int MOST_PARTITIONS = 64;

    private final Table table;
    private final TableFacts facts;
    private final PlannerCatalog catalog;
    private final ToLongFunction<Table> storedBytes;
    private Map<String, ColumnStatistics> columnStatistics;
    private Double rowCount;

    public CatalogTable(RelDataType rowType, TableFacts facts, PlannerContext context) {
        super(null, facts.table().qualifiedName().toString(), rowType);
        this.table = facts.table();
        this.facts = facts;
        this.catalog = context.catalog();
        this.storedBytes = context.storedBytes();
    }

    /** The columns of a table's scan, see the class. */
    public static RowType scanColumns(Table table) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (Column column : table.allColumns()) {
            names.add(column.name());
            types.add(column.type());
        }
        names.add(FILE_NAME);
        types.add(PrimitiveType.STRING);
        names.add(ROW_OFFSET);
        types.add(PrimitiveType.BIGINT);
        return RowType.of(names, types);
    }

    public Table table() {
        return table;
    }

    @Override
    public List<String> getQualifiedName() {
        return List.of(table.database(), table.name());
    }

    @Override
    public RelOptSchema getRelOptSchema() {
        return null;
    }

    @Override
    public RelNode toRel(ToRelContext context) {
        return scan(context.getCluster());
    }

    public RelNode scan(RelOptCluster cluster) {
        return LogicalTableScan.create(cluster, this, List.of());
    }

    /** From statistics, or guessed from the size of the files. */
    @Override
    public double getRowCount() {
        if (rowCount == null) {
            rowCount = estimateRows();
        }
        return rowCount;
    }

    /** What the files have together, negative where that is not known. */
    public long storedBytes() {
        long bytes = facts.size().map(TableStatistics::totalBytes).orElse(-1L);
        return bytes >= 0 ? bytes : storedBytes.applyAsLong(table);
    }

    private double estimateRows() {
        long rows = facts.size().map(TableStatistics::rowCount).orElse(-1L);
        if (rows > 0) {
            return rows;
        }
        long bytes = storedBytes.applyAsLong(table);
        if (rows == 0 && bytes <= 0) {
            return 1;
        }
        return bytes < 0
                ? UNKNOWN_ROWS
                : Math.max(1, bytes / (8.0 * Math.max(1, table.columns().size())));
    }

    /** What is known of a column by position in the row type: of the table, or else of all its partitions together unless these are many. */
    public Optional<ColumnStatistics> columnStatistics(int column) {
        if (columnStatistics == null) {
            List<ColumnStatistics> known = facts.columns();
            if (known.isEmpty() && table.isPartitioned()) {
                known = catalog.partitionStatistics(table.qualifiedName(), MOST_PARTITIONS).stream()
                        .reduce(DataStatistics.NOTHING, DataStatistics::merge)
                        .columns();
            }
            columnStatistics = new HashMap<>();
            known.forEach(one -> columnStatistics.put(one.column(), one));
        }
        return Optional.ofNullable(
                columnStatistics.get(getRowType().getFieldNames().get(column)));
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : null;
    }
}
