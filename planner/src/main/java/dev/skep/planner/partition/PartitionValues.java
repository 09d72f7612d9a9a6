package dev.skep.planner.partition;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.plan.RowExpression;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.planner.context.PlannerContext;
import java.util.ArrayList;
import java.util.List;

/** The values of a table's partition columns as the rows of batches, read from the text in partition names. */
public final class PartitionValues {
    private final List<DataType> types = new ArrayList<>();
    private final List<CompiledExpression> casts = new ArrayList<>();

    public PartitionValues(Table table, PlannerContext context) {
        for (int i = 0; i < table.partitionColumns().size(); i++) {
            DataType type = table.partitionColumns().get(i).type();
            RowExpression text = new RowExpression.InputReference(i, PrimitiveType.STRING);
            types.add(type);
            casts.add(ExpressionCompiler.compile(
                    type.equals(PrimitiveType.STRING) ? text : new RowExpression.Cast(text, type),
                    context.functions(),
                    context.evaluation()));
        }
    }

    /** One row a partition, one column a partition column. */
    RowBatch batch(List<Partition> partitions) {
        ColumnVector[] texts = new ColumnVector[types.size()];
        for (int i = 0; i < texts.length; i++) {
            VectorBuilder builder = VectorBuilder.of(PrimitiveType.STRING, partitions.size());
            for (Partition partition : partitions) {
                String text = partition.values().get(i);
                builder.appendObject(PartitionName.DEFAULT.equals(text) ? null : text);
            }
            texts[i] = builder.build();
        }
        RowBatch written = new RowBatch(partitions.size(), texts);
        ColumnVector[] values = new ColumnVector[texts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = casts.get(i).evaluate(written);
        }
        return new RowBatch(partitions.size(), values);
    }

    /** For each partition its values, boxed as {@link VectorValues} says; null for NULL. */
    public List<List<Object>> boxed(List<Partition> partitions) {
        List<List<Object>> rows = new ArrayList<>(partitions.size());
        for (int start = 0; start < partitions.size(); start += RowBatch.DEFAULT_ROWS) {
            int end = Math.min(partitions.size(), start + RowBatch.DEFAULT_ROWS);
            RowBatch batch = batch(partitions.subList(start, end));
            for (int row = 0; row < batch.rowCount(); row++) {
                List<Object> values = new ArrayList<>(types.size());
                for (int i = 0; i < types.size(); i++) {
                    values.add(VectorValues.read(types.get(i), batch.column(i), row));
                }
                rows.add(values);
            }
        }
        return rows;
    }
}
