package dev.skep.planner.rule;

import dev.skep.planner.logical.LogicalDistribute;
import dev.skep.planner.logical.LogicalScript;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.logical.LogicalStatistics;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import dev.skep.planner.logical.LogicalWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexPermuteInputsShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.IntPair;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/** Drops the columns that nothing above needs, down to the scans. */
public final class ColumnTrimmer extends RelFieldTrimmer {
    public ColumnTrimmer(RelBuilder builder) {
        super(null, builder.transform(ColumnTrimmer::asTheyAre));
    }

    /** Without what a builder looks for in a plan to simplify, which other phases do. */
    private static RelBuilder.Config asTheyAre(RelBuilder.Config config) {
        return config.withSimplify(false)
                .withSimplifyLimit(false)
                .withSimplifyValues(false)
                .withRemoveRedundantDistinct(false);
    }

    /** Called by the base class. What nodes are sorted by is in what their own methods keep. */
    @Override
    protected TrimResult trimChild(
            RelNode rel, RelNode input, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        return dispatchTrimFields(input, fieldsUsed, extraFields);
    }

    public RelNode apply(RelNode rel) {
        return trim(rel);
    }

    /** Called by the base class. Columns that only the condition reads end here, before they are carried through an exchange or a join. */
    @Override
    public TrimResult trimFields(Filter filter, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        TrimResult trimmed = super.trimFields(filter, fieldsUsed, extraFields);
        RelNode rel = trimmed.left;
        int count = rel.getRowType().getFieldCount();
        if (fieldsUsed.isEmpty() || count == fieldsUsed.cardinality() || !extraFields.isEmpty()) {
            return trimmed;
        }
        Mapping mapping = Mappings.create(
                MappingType.INVERSE_SURJECTION, filter.getRowType().getFieldCount(), fieldsUsed.cardinality());
        List<RexNode> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int column : fieldsUsed) {
            int position = trimmed.right.getTarget(column);
            mapping.set(column, columns.size());
            columns.add(rel.getCluster().getRexBuilder().makeInputRef(rel, position));
            names.add(rel.getRowType().getFieldNames().get(position));
        }
        return result(LogicalProject.create(rel, List.of(), columns, names, Set.of()), mapping);
    }

    /** Called by the base class. A script's input is what its writer says, and its output what it makes. */
    public TrimResult trimFields(LogicalScript script, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        return trimInputOf(script);
    }

    /** Called by the base class. All columns of a write's input are written. */
    public TrimResult trimFields(LogicalWrite write, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        return trimInputOf(write);
    }

    /** Called by the base class. All columns of its input are summed up. */
    public TrimResult trimFields(
            LogicalStatistics statistics, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        return trimInputOf(statistics);
    }

    /** Trims below a node that uses all columns of its input and whose own columns stay. */
    private TrimResult trimInputOf(SingleRel rel) {
        RelNode input = rel.getInput();
        ImmutableBitSet all = ImmutableBitSet.range(input.getRowType().getFieldCount());
        RelNode trimmed = trimChild(rel, input, all, Set.of()).left;
        return result(
                rel.copy(rel.getTraitSet(), List.of(trimmed)),
                Mappings.createIdentity(rel.getRowType().getFieldCount()));
    }

    /** Called by the base class for nodes of this kind. */
    public TrimResult trimFields(
            LogicalSharedRows rows, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        int count = rows.getRowType().getFieldCount();
        List<Integer> chosen = fieldsUsed.isEmpty() ? List.of(0) : fieldsUsed.asList();
        Mapping mapping = Mappings.create(MappingType.INVERSE_SURJECTION, count, chosen.size());
        for (int i = 0; i < chosen.size(); i++) {
            mapping.set(chosen.get(i), i);
        }
        return result(rows.choose(chosen), mapping);
    }

    /** Called by the base class for nodes of this kind. */
    public TrimResult trimFields(
            LogicalDistribute distribute, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        ImmutableBitSet needed = fieldsUsed
                .union(ImmutableBitSet.of(distribute.keys()))
                .union(ImmutableBitSet.of(distribute.collation().getKeys()));
        TrimResult trimmed = trimChild(distribute, distribute.getInput(), needed, extraFields);
        Mapping mapping = trimmed.right;
        RelNode result = new LogicalDistribute(
                distribute.getCluster(),
                trimmed.left,
                distribute.keys().stream().map(mapping::getTarget).toList(),
                RexUtil.apply(mapping, distribute.collation()));
        return result(result, mapping);
    }

    /** Called by the base class for nodes of this kind. */
    public TrimResult trimFields(
            LogicalTableFunctionCall call, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
        RelNode input = call.getInput();
        int inputCount = input.getRowType().getFieldCount();
        int count = call.getRowType().getFieldCount();
        RelOptUtil.InputFinder finder = new RelOptUtil.InputFinder();
        call.arguments().forEach(argument -> argument.accept(finder));
        ImmutableBitSet needed = finder.build().union(fieldsUsed.intersect(ImmutableBitSet.range(inputCount)));
        TrimResult trimmed = trimChild(call, input, needed, Set.of());
        RelNode newInput = trimmed.left;
        Mapping inputMapping = trimmed.right;
        int newInputCount = newInput.getRowType().getFieldCount();
        RexPermuteInputsShuttle shuttle = new RexPermuteInputsShuttle(inputMapping, newInput);
        List<RexNode> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(argument.accept(shuttle)));
        Mapping mapping = Mappings.create(MappingType.INVERSE_SURJECTION, count, newInputCount + count - inputCount);
        RelDataTypeFactory.Builder type = call.getCluster().getTypeFactory().builder();
        type.addAll(newInput.getRowType().getFieldList());
        for (IntPair pair : inputMapping) {
            mapping.set(pair.source, pair.target);
        }
        for (int i = inputCount; i < count; i++) {
            mapping.set(i, newInputCount + i - inputCount);
            type.add(call.getRowType().getFieldList().get(i));
        }
        RelNode result = new LogicalTableFunctionCall(
                call.getCluster(),
                newInput,
                call.function(),
                arguments,
                call.outer(),
                type.uniquify().build());
        return result(result, mapping);
    }
}
