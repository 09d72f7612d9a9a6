package dev.skep.execution.expression;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.BytesSet;
import dev.skep.function.kernel.LongSet;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** IN over literals: a lookup in a hash table. */
final class ConstantSet implements CompiledExpression {
    private interface Membership {
        void test(Operand operand, int rows, boolean[] result, NullMask nulls);
    }

    private final CompiledExpression value;
    private final StrictKernel kernel;
    private final EvaluationContext context;

    /** @param literals boxed values of the type, null for NULL */
    ConstantSet(CompiledExpression value, List<Object> literals, DataType type, EvaluationContext context) {
        this.value = value;
        this.context = context;
        boolean hasNull = literals.contains(null);
        VectorBuilder builder = VectorBuilder.of(type, literals.size());
        for (Object literal : literals) {
            if (literal != null) {
                builder.appendObject(literal);
            }
        }
        Membership membership = membership(builder.build(), type);
        this.kernel = new StrictKernel(PrimitiveType.BOOLEAN, (in, rows, nulls, ignored) -> {
            boolean[] result = new boolean[rows];
            membership.test(in[0], rows, result, nulls);
            for (int i = 0; hasNull && i < rows; i++) {
                if (!result[i]) {
                    nulls.strike(i);
                }
            }
            return new BooleanVector(result, rows, nulls.bits());
        });
    }

    private static Membership membership(FlatVector values, DataType type) {
        if (values instanceof IntVector ints) {
            LongSet set = new LongSet(ints.size());
            for (int i = 0; i < ints.size(); i++) {
                set.add(ints.values()[i]);
            }
            return (operand, rows, result, nulls) -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = set.contains(operand.ints()[i]);
                }
            };
        }
        if (values instanceof LongVector longs) {
            LongSet set = new LongSet(longs.size());
            for (int i = 0; i < longs.size(); i++) {
                set.add(longs.values()[i]);
            }
            return (operand, rows, result, nulls) -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = set.contains(operand.longs()[i]);
                }
            };
        }
        if (values instanceof BytesVector bytes) {
            BytesSet set = new BytesSet(bytes);
            return (operand, rows, result, nulls) -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = set.contains(operand.bytes(), i);
                }
            };
        }
        return boxed(values, type);
    }

    private static Membership boxed(FlatVector values, DataType type) {
        Set<Object> set = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            set.add(normalized(VectorValues.read(type, values, i)));
        }
        return (operand, rows, result, nulls) -> {
            for (int i = 0; i < rows; i++) {
                result[i] = !nulls.isNull(i) && set.contains(normalized(VectorValues.read(type, operand.vector(), i)));
            }
        };
    }

    private static Object normalized(Object value) {
        if (value instanceof Double number) {
            return number + 0.0;
        }
        return value instanceof Float number ? number + 0.0f : value;
    }

    @Override
    public ColumnVector evaluate(RowBatch batch) {
        return kernel.evaluate(new ColumnVector[] {value.evaluate(batch)}, batch.rowCount(), context);
    }
}
