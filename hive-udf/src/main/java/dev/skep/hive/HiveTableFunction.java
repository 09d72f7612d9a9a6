package dev.skep.hive;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDTF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;

/** A GenericUDTF. */
final class HiveTableFunction implements TableFunctionDefinition {
    private final FunctionDescription description;
    private final HiveCall call;
    private final Supplier<GenericUDTF> instances;

    HiveTableFunction(FunctionDescription description, ClassLoader classes, Supplier<GenericUDTF> instances) {
        this.description = description;
        this.call = new HiveCall(description.name(), classes);
        this.instances = instances;
    }

    @Override
    public FunctionDescription description() {
        return description;
    }

    @Override
    public BoundTableFunction bind(List<Argument> arguments) {
        return call.run(() -> {
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            List<String> names = new ArrayList<>();
            List<DataType> columns = new ArrayList<>();
            for (StructField field : initialize(instances.get(), arguments).getAllStructFieldRefs()) {
                names.add(field.getFieldName());
                columns.add(HiveTypes.type(field.getFieldObjectInspector()));
            }
            return new BoundTableFunction(types, RowType.of(names, columns), () -> kernel(arguments, types));
        });
    }

    private HiveTableKernel kernel(List<Argument> arguments, List<DataType> types) {
        return call.run(() -> {
            GenericUDTF function = instances.get();
            function.configure(call.context(Map.of()));
            return new HiveTableKernel(call, function, initialize(function, arguments), types);
        });
    }

    private static StructObjectInspector initialize(GenericUDTF function, List<Argument> arguments)
            throws UDFArgumentException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            names.add("_col" + i);
        }
        return function.initialize(ObjectInspectorFactory.getStandardStructObjectInspector(
                names, List.of(HiveTypes.inspectors(arguments))));
    }
}
