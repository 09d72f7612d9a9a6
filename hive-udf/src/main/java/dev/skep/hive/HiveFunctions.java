package dev.skep.hive;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.FunctionDescription;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.NamedFunctions;
import dev.skep.function.user.FunctionBridge;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDAF;
import org.apache.hadoop.hive.ql.exec.UDF;
import org.apache.hadoop.hive.ql.udf.UDFType;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFBridge;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFResolver;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFBridge;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDTF;

/** Knows classes that extend Hive's UDF, GenericUDF, UDAF and GenericUDTF, or implement GenericUDAFResolver. */
@SuppressWarnings("deprecation")
public final class HiveFunctions implements FunctionBridge {
    @Override
    public boolean ownsClass(String className) {
        return className.startsWith("org.apache.hadoop.")
                || className.startsWith("dev.skep.")
                || className.startsWith("org.slf4j.");
    }

    @Override
    public Optional<FunctionRegistry> load(String functionName, Class<?> type) {
        FunctionDescription description = describe(functionName, type);
        if (UDF.class.isAssignableFrom(type)) {
            return Optional.of(
                    scalar(description, type, () -> new GenericUDFBridge(description.name(), false, type.getName())));
        }
        if (GenericUDF.class.isAssignableFrom(type)) {
            return Optional.of(scalar(description, type, () -> (GenericUDF) make(type)));
        }
        if (UDAF.class.isAssignableFrom(type)) {
            return Optional.of(aggregate(description, type, new GenericUDAFBridge((UDAF) make(type))));
        }
        if (GenericUDAFResolver.class.isAssignableFrom(type)) {
            return Optional.of(aggregate(description, type, (GenericUDAFResolver) make(type)));
        }
        if (GenericUDTF.class.isAssignableFrom(type)) {
            make(type);
            HiveTableFunction function =
                    new HiveTableFunction(description, type.getClassLoader(), () -> (GenericUDTF) make(type));
            return Optional.of(new NamedFunctions(List.of(), List.of(), List.of(function)));
        }
        return Optional.empty();
    }

    private static FunctionRegistry scalar(
            FunctionDescription description, Class<?> type, Supplier<GenericUDF> instances) {
        make(type);
        HiveScalar scalar = new HiveScalar(description, type.getClassLoader(), instances);
        return new NamedFunctions(List.of(scalar), List.of(), List.of());
    }

    private static FunctionRegistry aggregate(
            FunctionDescription description, Class<?> type, GenericUDAFResolver resolver) {
        HiveAggregate aggregate = new HiveAggregate(description, type.getClassLoader(), resolver);
        return new NamedFunctions(List.of(), List.of(aggregate), List.of());
    }

    private static Object make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SkepException(
                    ErrorCode.INVALID_FUNCTION,
                    "Class '" + type.getName() + "' must have a constructor without parameters, which must not fail",
                    e);
        }
    }

    private static FunctionDescription describe(String name, Class<?> type) {
        UDFType properties = type.getAnnotation(UDFType.class);
        boolean deterministic = properties == null || properties.deterministic() && !properties.stateful();
        Description description = type.getAnnotation(Description.class);
        if (description == null) {
            return new FunctionDescription(name, List.of(), name + "(...)", "", "", deterministic);
        }
        String text = description.value().replace("_FUNC_", name);
        int dash = text.indexOf(" - ");
        String usage = dash < 0 ? name + "(...)" : text.substring(0, dash).strip();
        String sentence = dash < 0 ? text : text.substring(dash + " - ".length());
        String examples = description.extended().replace("_FUNC_", name);
        return new FunctionDescription(name, List.of(), usage, sentence.strip(), examples.strip(), deterministic);
    }
}
