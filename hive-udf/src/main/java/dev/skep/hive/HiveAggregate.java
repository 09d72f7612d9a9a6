package dev.skep.hive;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.type.DataType;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.parse.SemanticException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.Mode;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFResolver;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFResolver2;
import org.apache.hadoop.hive.ql.udf.generic.SimpleGenericUDAFParameterInfo;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils.ObjectInspectorCopyOption;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/** A UDAF, or what a GenericUDAFResolver finds. Partial states travel in the type that its evaluator gives them. */
@SuppressWarnings("deprecation")
final class HiveAggregate implements AggregateDefinition {
    private final FunctionDescription description;
    private final HiveCall call;
    private final GenericUDAFResolver resolver;

    HiveAggregate(FunctionDescription description, ClassLoader classes, GenericUDAFResolver resolver) {
        this.description = description;
        this.call = new HiveCall(description.name(), classes);
        this.resolver = resolver;
    }

    /** An evaluator in one of its modes, and how it shows what that mode gives. */
    record Evaluator(GenericUDAFEvaluator function, ObjectInspector result) {}

    @Override
    public FunctionDescription description() {
        return description;
    }

    @Override
    public BoundAggregate bind(List<Argument> arguments) {
        return call.run(() -> {
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            DataType partial = HiveTypes.type(input(arguments).result());
            DataType result =
                    HiveTypes.type(merge(arguments, partial, Mode.FINAL).result());
            return new BoundAggregate(
                    types,
                    List.of(partial),
                    result,
                    () -> new HiveAccumulator(call, new Evaluators(arguments, partial), types, partial, result));
        });
    }

    /** Makes the evaluators of an accumulator. */
    final class Evaluators {
        private final List<Argument> arguments;
        private final DataType partial;

        Evaluators(List<Argument> arguments, DataType partial) {
            this.arguments = arguments;
            this.partial = partial;
        }

        /** Takes rows and gives a partial state. */
        Evaluator input() {
            return call.run(() -> HiveAggregate.this.input(arguments));
        }

        /** Takes partial states and gives one. */
        Evaluator combine() {
            return call.run(() -> merge(arguments, partial, Mode.PARTIAL2));
        }

        /** Takes partial states and gives the result. */
        Evaluator output() {
            return call.run(() -> merge(arguments, partial, Mode.FINAL));
        }

        /** A partial state as those that take it expect it. */
        Object standard(Object state, ObjectInspector inspector) {
            return ObjectInspectorUtils.copyToStandardObject(state, inspector, ObjectInspectorCopyOption.WRITABLE);
        }
    }

    private Evaluator input(List<Argument> arguments) throws HiveException {
        GenericUDAFEvaluator function = evaluator(arguments);
        return new Evaluator(function, function.init(Mode.PARTIAL1, HiveTypes.inspectors(arguments)));
    }

    private Evaluator merge(List<Argument> arguments, DataType partial, Mode mode) throws HiveException {
        GenericUDAFEvaluator function = evaluator(arguments);
        return new Evaluator(function, function.init(mode, new ObjectInspector[] {HiveTypes.inspector(partial)}));
    }

    private GenericUDAFEvaluator evaluator(List<Argument> arguments) throws SemanticException {
        GenericUDAFEvaluator function;
        if (resolver instanceof GenericUDAFResolver2 resolver2) {
            function = resolver2.getEvaluator(
                    new SimpleGenericUDAFParameterInfo(HiveTypes.inspectors(arguments), false, false, false));
        } else {
            TypeInfo[] types = arguments.stream()
                    .map(argument -> HiveTypes.info(argument.type()))
                    .toArray(TypeInfo[]::new);
            function = resolver.getEvaluator(types);
        }
        function.configure(call.context(Map.of()));
        return function;
    }
}
