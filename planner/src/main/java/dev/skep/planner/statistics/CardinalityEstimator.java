package dev.skep.planner.statistics;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.TableStatistics;
import dev.skep.planner.catalog.CatalogTable;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.logical.LogicalDistribute;
import dev.skep.planner.logical.LogicalRows;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import dev.skep.planner.partition.PartitionPruner;
import dev.skep.planner.statistics.Estimate.ColumnEstimate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** Estimates rows and distinct values of plans from the metastore's statistics, bottom up. */
public final class CardinalityEstimator {
    private final Selectivity selectivity;
    private final RexBuilder rexBuilder;
    private final PartitionPruner pruner;
    private final Map<RelNode, Estimate> known = new HashMap<>();

    public CardinalityEstimator(PlannerContext context, RexBuilder rexBuilder) {
        this.selectivity = new Selectivity(rexBuilder);
        this.rexBuilder = rexBuilder;
        this.pruner = new PartitionPruner(context, rexBuilder);
    }

    public Estimate estimate(RelNode rel) {
        Estimate found = known.get(rel);
        if (found == null) {
            found = compute(rel);
            known.put(rel, found);
        }
        return found;
    }

    /** The rows of {@code input} that meet a condition. */
    public Estimate filter(Estimate input, RexNode condition) {
        return selectivity.filter(input, condition);
    }

    private Estimate compute(RelNode rel) {
        if (rel instanceof TableScan scan) {
            return isPartitioned(scan)
                    ? partitions(scan, rexBuilder.makeLiteral(true))
                    : scan(scan, scan.getTable().getRowCount());
        }
        if (rel instanceof Filter filter && filter.getInput() instanceof TableScan scan && isPartitioned(scan)) {
            return partitions(scan, filter.getCondition());
        }
        if (rel instanceof Filter filter) {
            return selectivity.filter(estimate(filter.getInput()), filter.getCondition());
        }
        if (rel instanceof Project project) {
            return project(project);
        }
        if (rel instanceof Join join) {
            return join(join);
        }
        if (rel instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (rel instanceof Sort sort) {
            Estimate input = estimate(sort.getInput());
            return sort.fetch instanceof RexLiteral fetch
                    ? input.withRows(Math.min(input.rows(), Selectivity.number(fetch)))
                    : input;
        }
        if (rel instanceof SetOp set) {
            double rows = 0;
            for (RelNode input : set.getInputs()) {
                rows += estimate(input).rows();
            }
            return unknown(rel.getRowType(), rows);
        }
        if (rel instanceof LogicalDistribute distribute) {
            return estimate(distribute.getInput());
        }
        if (rel instanceof LogicalSharedRows rows) {
            Estimate source = estimate(rows.source());
            return new Estimate(
                    source.rows(),
                    rows.columns().stream().map(source.columns()::get).toList());
        }
        if (rel instanceof LogicalRows rows) {
            return unknown(rel.getRowType(), rows.rows().size());
        }
        if (rel instanceof Values values) {
            return unknown(rel.getRowType(), values.getTuples().size());
        }
        if (rel instanceof LogicalTableFunctionCall call) {
            return unknown(rel.getRowType(), estimate(call.getInput()).rows() * 5);
        }
        double rows = 1;
        for (RelNode input : rel.getInputs()) {
            rows = Math.max(rows, estimate(input).rows());
        }
        return unknown(rel.getRowType(), rows);
    }

    private static Estimate unknown(RelDataType type, double rows) {
        List<ColumnEstimate> columns = new ArrayList<>();
        for (RelDataTypeField field : type.getFieldList()) {
            columns.add(ColumnEstimate.unknown(rows, width(TypeMapping.toSkep(field.getType()))));
        }
        return new Estimate(rows, columns);
    }

    private static double width(DataType type) {
        return switch (type.kind()) {
            case VOID, BOOLEAN -> 1;
            case TINYINT, SMALLINT, INT, DATE, INTERVAL_YEAR_MONTH -> 4;
            case BIGINT, DOUBLE, FLOAT -> 8;
            case DECIMAL -> ((DecimalType) type).fitsLong() ? 8 : 16;
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ, INTERVAL_DAY_TIME -> 12;
            case STRING, VARCHAR, CHAR, BINARY -> 28;
            default -> 100;
        };
    }

    private static boolean isPartitioned(TableScan scan) {
        return scan.getTable() instanceof CatalogTable table && table.table().isPartitioned();
    }

    /** The rows of the partitions that a condition leaves, and of those what its other terms leave. */
    private Estimate partitions(TableScan scan, RexNode condition) {
        CatalogTable table = (CatalogTable) scan.getTable();
        List<RexNode> terms = RelOptUtil.conjunctions(RexUtil.expandSearch(rexBuilder, null, condition));
        OptionalDouble rows = rows(pruner.prune(table.table(), terms));
        if (rows.isEmpty()) {
            return selectivity.filter(scan(scan, table.getRowCount()), condition);
        }
        Estimate estimate = scan(scan, rows.getAsDouble());
        for (RexNode term : terms) {
            estimate = PartitionPruner.decides(term, table.table())
                    ? selectivity.narrowed(estimate, term)
                    : selectivity.filter(estimate, term);
        }
        return estimate;
    }

    /** Those of unknown size count as the others do; empty when none is known. */
    private static OptionalDouble rows(List<PartitionFacts> partitions) {
        double rows = 0;
        int known = 0;
        for (PartitionFacts partition : partitions) {
            long count = partition.size().map(TableStatistics::rowCount).orElse(-1L);
            if (count >= 0) {
                rows += count;
                known++;
            }
        }
        if (partitions.isEmpty()) {
            return OptionalDouble.of(1);
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.max(1, rows / known * partitions.size()));
    }

    private static Estimate scan(TableScan scan, double rows) {
        List<ColumnEstimate> columns = new ArrayList<>();
        List<RelDataTypeField> fields = scan.getRowType().getFieldList();
        for (int i = 0; i < fields.size(); i++) {
            DataType type = TypeMapping.toSkep(fields.get(i).getType());
            Optional<ColumnStatistics> statistics =
                    scan.getTable() instanceof CatalogTable table ? table.columnStatistics(i) : Optional.empty();
            columns.add(statistics
                    .map(known -> known(known, rows, type))
                    .orElseGet(() -> ColumnEstimate.unknown(rows, width(type))));
        }
        return new Estimate(rows, columns);
    }

    private static ColumnEstimate known(ColumnStatistics statistics, double rows, DataType type) {
        double distinct =
                statistics.distinctCount() > 0 ? Math.min(rows, statistics.distinctCount()) : Math.max(1, rows / 10);
        double nulls = statistics.nullCount() < 0 ? 0 : Math.min(1, statistics.nullCount() / rows);
        double bytes = statistics.averageLength() > 0 ? statistics.averageLength() + 8 : width(type);
        return new ColumnEstimate(
                distinct, number(statistics.min(), type), number(statistics.max(), type), nulls, bytes);
    }

    private static double number(Optional<String> text, DataType type) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return switch (type.kind()) {
                case DATE -> LocalDate.parse(text.get()).toEpochDay();
                case TIMESTAMP -> LocalDate.parse(text.get().substring(0, 10)).toEpochDay() * 86400.0;
                default -> type.kind().isNumeric() ? new BigDecimal(text.get()).doubleValue() : Double.NaN;
            };
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return Double.NaN;
        }
    }

    private Estimate project(Project project) {
        Estimate input = estimate(project.getInput());
        List<ColumnEstimate> columns = new ArrayList<>();
        for (RexNode node : project.getProjects()) {
            columns.add(expression(input, node));
        }
        return new Estimate(input.rows(), columns);
    }

    private static ColumnEstimate expression(Estimate input, RexNode node) {
        if (node instanceof RexInputRef reference) {
            return input.columns().get(reference.getIndex());
        }
        double width = width(TypeMapping.toSkep(node.getType()));
        if (node instanceof RexLiteral) {
            return new ColumnEstimate(1, Double.NaN, Double.NaN, 0, width);
        }
        if (node instanceof RexCall call && HiveOperators.is(call.getOperator(), "year")) {
            return new ColumnEstimate(10, Double.NaN, Double.NaN, 0, width);
        }
        return ColumnEstimate.unknown(input.rows(), width);
    }

    private Estimate join(Join join) {
        Estimate left = estimate(join.getLeft());
        Estimate right = estimate(join.getRight());
        JoinInfo info = join.analyzeCondition();
        double leftDistinct = 1;
        double rightDistinct = 1;
        double single = 1;
        double leftMatch = 1;
        for (int i = 0; i < info.leftKeys.size(); i++) {
            double a = left.columns().get(info.leftKeys.get(i)).distinct();
            double b = right.columns().get(info.rightKeys.get(i)).distinct();
            leftDistinct = Math.min(left.rows(), leftDistinct * a);
            rightDistinct = Math.min(right.rows(), rightDistinct * b);
            single = Math.max(a, b);
            leftMatch *= Math.min(1, b / a);
        }
        // Several keys are seldom independent: the side with fewer combinations most likely has them all once.
        double distinct = info.leftKeys.size() > 1 ? Math.min(leftDistinct, rightDistinct) : single;
        double matches = left.rows() * right.rows() / Math.max(1, distinct);
        double residual = info.isEqui() ? 1 : info.leftKeys.isEmpty() ? 0.3 : 0.5;
        matches = Math.max(1, matches * residual);
        return switch (join.getJoinType()) {
            case SEMI -> left.withRows(left.rows() * Math.min(1, leftMatch * residual));
            case ANTI -> left.withRows(left.rows() * Math.max(0.1, 1 - leftMatch * residual));
            case LEFT -> Estimate.concat(Math.max(left.rows(), matches), left, right);
            case RIGHT -> Estimate.concat(Math.max(right.rows(), matches), left, right);
            case FULL -> Estimate.concat(Math.max(left.rows() + right.rows(), matches), left, right);
            default -> Estimate.concat(matches, left, right);
        };
    }

    private Estimate aggregate(Aggregate aggregate) {
        Estimate input = estimate(aggregate.getInput());
        double groups = 1;
        List<ColumnEstimate> columns = new ArrayList<>();
        for (int key : aggregate.getGroupSet()) {
            groups *= input.columns().get(key).distinct();
            columns.add(input.columns().get(key));
        }
        double rows = Math.min(groups, aggregate.getGroupSet().isEmpty() ? 1 : Math.max(1, input.rows() * 0.9));
        for (int i = columns.size(); i < aggregate.getRowType().getFieldCount(); i++) {
            DataType type = TypeMapping.toSkep(
                    aggregate.getRowType().getFieldList().get(i).getType());
            columns.add(ColumnEstimate.unknown(rows, width(type)));
        }
        return new Estimate(rows, columns)
                .withRows(rows * aggregate.getGroupSets().size());
    }
}
