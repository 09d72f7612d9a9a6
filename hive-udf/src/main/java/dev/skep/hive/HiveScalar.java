package dev.skep.hive;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** A UDF or GenericUDF. It gets its arguments as they are and says itself what it makes of their types. */
final class HiveScalar implements ScalarDefinition {
    private final FunctionDescription description;
    private final HiveCall call;
    private final Supplier<GenericUDF> instances;

    HiveScalar(FunctionDescription description, ClassLoader classes, Supplier<GenericUDF> instances) {
        this.description = description;
        this.call = new HiveCall(description.name(), classes);
        this.instances = instances;
    }

    @Override
    public FunctionDescription description() {
        return description;
    }

    @Override
    public BoundScalar bind(List<Argument> arguments) {
        List<DataType> types = arguments.stream().map(Argument::type).toList();
        ObjectInspector result = call.run(() -> instances.get().initialize(HiveTypes.inspectors(arguments)));
        return new BoundScalar(types, HiveTypes.type(result), new HiveScalarKernel(call, instances, arguments));
    }
}
