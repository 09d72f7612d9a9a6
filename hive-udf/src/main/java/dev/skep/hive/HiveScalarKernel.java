package dev.skep.hive;

import dev.skep.api.function.Argument;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.user.TaskEnd;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** Calls a GenericUDF once a row. Each thread that is in it at a time has an instance of its own, which ends with the task that it was made in. */
final class HiveScalarKernel implements ScalarKernel {
    private final HiveCall call;
    private final Supplier<GenericUDF> functions;
    private final List<Argument> arguments;
    private final ConcurrentLinkedDeque<Instance> idle = new ConcurrentLinkedDeque<>();

    HiveScalarKernel(HiveCall call, Supplier<GenericUDF> functions, List<Argument> arguments) {
        this.call = call;
        this.functions = functions;
        this.arguments = arguments;
    }

    /** A function that knows its arguments' types. */
    private record Instance(GenericUDF function, ObjectInspector inspector, DataType type, Cell[] cells) {}

    /** The argument of the current row; read only when the function asks for it. */
    private static final class Cell implements DeferredObject {
        private final DataType type;
        private ColumnVector column;
        private int row;

        Cell(DataType type) {
            this.type = type;
        }

        @Override
        public void prepare(int version) {}

        @Override
        public Object get() {
            return HiveInput.read(type, column, row);
        }
    }

    @Override
    public ColumnVector evaluate(ColumnVector[] columns, int rowCount, EvaluationContext context) {
        return call.run(() -> {
            Instance instance = idle.pollFirst();
            if (instance == null) {
                instance = start(context);
            }
            try {
                return evaluate(instance, columns, rowCount);
            } finally {
                idle.addFirst(instance);
            }
        });
    }

    private Instance start(EvaluationContext context) throws UDFArgumentException {
        GenericUDF function = functions.get();
        call.context(context.settings()).setup(function);
        ObjectInspector inspector = function.initialize(HiveTypes.inspectors(arguments));
        Cell[] cells = arguments.stream().map(one -> new Cell(one.type())).toArray(Cell[]::new);
        Instance instance = new Instance(function, inspector, HiveTypes.type(inspector), cells);
        TaskEnd.afterwards(() -> {
            idle.remove(instance);
            call.close(() -> {
                function.close();
                return null;
            });
        });
        return instance;
    }

    private ColumnVector evaluate(Instance instance, ColumnVector[] columns, int rowCount) throws HiveException {
        VectorBuilder builder = VectorBuilder.of(instance.type(), rowCount);
        for (int i = 0; i < columns.length; i++) {
            instance.cells()[i].column = columns[i];
        }
        for (int row = 0; row < rowCount; row++) {
            for (Cell cell : instance.cells()) {
                cell.row = row;
            }
            Object value = instance.function().evaluate(instance.cells());
            builder.appendObject(HiveOutput.boxed(instance.inspector(), value));
        }
        return builder.build();
    }
}
