package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.NullableArgument;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.type.TypeCoercion;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL arguments of a method: its parameters between {@code skipped} ones at the front and {@code trailing} ones at the end.
 *
 * @param types one a parameter; of a varargs parameter, that of its elements
 * @param read as what values are given to the method: the types, but for texts whose bytes it takes
 * @param nullable which parameters are called with null
 */
record JavaSignature(List<DataType> types, List<DataType> read, boolean[] nullable, boolean varargs) {
    private static final int NO_MATCH = Integer.MAX_VALUE;
    private static final int TO_DECIMAL = 15;
    private static final int FROM_TEXT = 20;
    private static final int TO_TEXT = 40;

    static JavaSignature of(Method method, int skipped, int trailing) {
        Parameter[] parameters = method.getParameters();
        List<DataType> types = new ArrayList<>();
        List<DataType> read = new ArrayList<>();
        int count = parameters.length - skipped - trailing;
        boolean[] nullable = new boolean[Math.max(count, 0)];
        boolean varargs = method.isVarArgs() && trailing == 0;
        for (int i = 0; i < count; i++) {
            Parameter parameter = parameters[skipped + i];
            boolean last = varargs && i == count - 1;
            Type type = last ? parameter.getType().getComponentType() : parameter.getParameterizedType();
            String place = "parameter " + (i + 1) + " of method " + method.getName();
            DataType given = JavaTypes.of(type, place);
            read.add(given);
            types.add(parameter.isAnnotationPresent(TextBytes.class) ? PrimitiveType.STRING : given);
            nullable[i] = parameter.isAnnotationPresent(NullableArgument.class);
            if (nullable[i] && (last ? type : parameter.getType()) instanceof Class<?> raw && raw.isPrimitive()) {
                throw new SkepException(
                        ErrorCode.INVALID_FUNCTION,
                        "The " + place + " is marked as nullable, but " + raw + " can't be null");
            }
        }
        return new JavaSignature(types, read, nullable, varargs);
    }

    /** How far the arguments are from the parameters, 0 for a perfect fit, or a negative number when they do not fit. */
    int distance(List<Argument> arguments) {
        int fixed = varargs ? types.size() - 1 : types.size();
        if (varargs ? arguments.size() < fixed : arguments.size() != fixed) {
            return -1;
        }
        int total = varargs ? 1 : 0;
        for (int i = 0; i < arguments.size(); i++) {
            int distance = distance(arguments.get(i).type(), types.get(Math.min(i, types.size() - 1)));
            if (distance == NO_MATCH) {
                return -1;
            }
            total += distance;
        }
        return total;
    }

    /** Whether there are as many arguments as parameters, all of primitive types, so that a cast may make them fit. */
    boolean isCastable(List<Argument> arguments) {
        int fixed = varargs ? types.size() - 1 : types.size();
        return (varargs ? arguments.size() >= fixed : arguments.size() == fixed)
                && types.stream().noneMatch(DataType::isNested)
                && arguments.stream().noneMatch(argument -> argument.type().isNested());
    }

    private static int distance(DataType from, DataType to) {
        if (from.equals(to) || from.is(TypeKind.VOID)) {
            return 0;
        }
        if (from.isNested() || to.isNested()) {
            return TypeCoercion.implicitlyConvertible(from, to) ? 1 : NO_MATCH;
        }
        TypeKind source = from.kind();
        TypeKind target = to.kind();
        if (source == target || source.isCharacter() && target.isCharacter()) {
            return source == target ? 0 : 1;
        }
        if (source.isNumeric() && target == TypeKind.DECIMAL) {
            return source.isInteger() ? TO_DECIMAL : NO_MATCH;
        }
        if (source == TypeKind.DECIMAL && target == TypeKind.DOUBLE) {
            return 2;
        }
        if (source.isNumeric() && target.isNumeric()) {
            return source.compareTo(target) < 0 ? target.ordinal() - source.ordinal() : NO_MATCH;
        }
        if (source.isDateTime() && target.isDateTime()) {
            return 1;
        }
        if (source.isCharacter()) {
            return target.isDateTime() || target == TypeKind.DOUBLE || target == TypeKind.BINARY ? FROM_TEXT : NO_MATCH;
        }
        return target == TypeKind.STRING && source != TypeKind.BINARY ? TO_TEXT : NO_MATCH;
    }

    /** What the arguments are to be cast to. */
    List<DataType> argumentTypes(List<Argument> arguments) {
        List<DataType> result = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            DataType wanted = types.get(Math.min(i, types.size() - 1));
            DataType given = arguments.get(i).type();
            result.add(wanted.equals(JavaTypes.ANY_DECIMAL) && given instanceof DecimalType ? given : wanted);
        }
        return result;
    }

    /** What an argument that was cast to a type is read as. */
    DataType read(int argument, DataType cast) {
        int parameter = Math.min(argument, types.size() - 1);
        return read.get(parameter).equals(types.get(parameter)) ? cast : read.get(parameter);
    }

    boolean isNullable(int argument) {
        return nullable[Math.min(argument, nullable.length - 1)];
    }
}
