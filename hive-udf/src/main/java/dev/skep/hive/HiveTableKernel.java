package dev.skep.hive;

import dev.skep.api.function.TableKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.user.TaskEnd;
import java.util.List;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDTF;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;

/** Calls a GenericUDTF once a row; the rows that it forwards when it is closed at the end are kept too. */
final class HiveTableKernel implements TableKernel {
    private final HiveCall call;
    private final GenericUDTF function;
    private final StructObjectInspector rowInspector;
    private final List<DataType> types;
    private VectorBuilder[] target;
    private int forwarded;
    private boolean closed;

    /** @param rowInspector how the function shows its rows */
    HiveTableKernel(HiveCall call, GenericUDTF function, StructObjectInspector rowInspector, List<DataType> types) {
        this.call = call;
        this.function = function;
        this.rowInspector = rowInspector;
        this.types = types;
        function.setCollector(this::take);
    }

    private void take(Object row) {
        if (target == null) {
            return;
        }
        List<? extends StructField> fields = rowInspector.getAllStructFieldRefs();
        for (int i = 0; i < target.length; i++) {
            StructField field = fields.get(i);
            Object value = rowInspector.getStructFieldData(row, field);
            target[i].appendObject(HiveOutput.boxed(field.getFieldObjectInspector(), value));
        }
        forwarded++;
    }

    @Override
    public void evaluate(ColumnVector[] arguments, int rowCount, VectorBuilder[] result, int[] counts) {
        if (target == null) {
            TaskEnd.afterwards(this::close);
        }
        target = result;
        call.run(() -> {
            for (int row = 0; row < rowCount; row++) {
                Object[] values = new Object[arguments.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = HiveInput.read(types.get(i), arguments[i], row);
                }
                forwarded = 0;
                function.process(values);
                counts[row] = forwarded;
            }
            return null;
        });
    }

    @Override
    public int finish(VectorBuilder[] result) {
        target = result;
        forwarded = 0;
        closed = true;
        call.run(() -> {
            function.close();
            return null;
        });
        return forwarded;
    }

    private void close() {
        if (!closed) {
            target = null;
            closed = true;
            call.close(() -> {
                function.close();
                return null;
            });
        }
    }
}
